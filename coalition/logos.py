from PIL import ImageStat

from base.pictures.places import opened

# From 0 to 255: lettering lighter than this is not seen on a light ground.
LIGHT = 200
OPAQUE = 250
SAMPLE = "max-64x64|format-png"


def is_light(logo):
    """Whether a logo is so light that it needs a dark background.

    Only what can be seen of it counts: a white word on nothing is light. One that fills
    its frame brings its own ground, and one that cannot be shown is not judged.
    """
    sample = opened(logo, SAMPLE)
    if not sample:
        return False
    lightness, alpha = sample.convert("LA").split()
    if alpha.getextrema()[0] > OPAQUE or not alpha.getbbox():
        return False
    return ImageStat.Stat(lightness, mask=alpha).mean[0] > LIGHT
