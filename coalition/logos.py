from PIL import Image, ImageStat

# From 0 to 255: lettering lighter than this is not seen on a light ground.
LIGHT = 200
OPAQUE = 250
SAMPLE = (64, 64)


def is_light(logo):
    """Whether a logo is so light that it needs a dark background.

    Only what can be seen of it counts: a white word on nothing is light. One that fills
    its frame brings its own ground, and one that cannot be shown is not judged.
    """
    try:
        with logo.open_file() as file, Image.open(file) as picture:
            picture.thumbnail(SAMPLE)
            lightness, alpha = picture.convert("LA").split()
    except Exception:  # Pillow raises anything, by what it stumbles over.
        return False
    if alpha.getextrema()[0] > OPAQUE or not alpha.getbbox():
        return False
    return ImageStat.Stat(lightness, mask=alpha).mean[0] > LIGHT
