"""Sizes of the pictures that are drawn, and where things stand on each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Format:
    """Size of a picture; lengths in pixels.

    Words stay below `top`, between the margins and above the beam; the campaign's mark and name
    stand on the baseline `foot`. `scale` is for what is drawn in one size: mark, beam, name.
    """

    key: str
    size: tuple[int, int]
    version: int  # Part of a picture's address: a higher number has it drawn again.
    top: int
    beam: int
    foot: int
    glow: int
    margin: int = 72
    scale: float = 1
    # Sizes of a portrait, of which the largest is taken that leaves a quotation readable.
    portraits: tuple[tuple[int, int], ...] = ()
    lines: int = 2  # Of a name, a role or a note.
    is_banner: bool = False

    @property
    def width(self):
        return self.size[0]

    @property
    def height(self):
        return self.size[1]

    @property
    def measure(self):
        """The width of a line of words."""
        return self.width - 2 * self.margin

    @property
    def above_beam(self):
        """How far down words reach."""
        return self.beam - self.scaled(40)

    def scaled(self, length):
        return round(length * self.scale)


# What networks show beside a link: the size that Open Graph recommends.
LANDSCAPE = Format(
    "landscape",
    (1200, 630),
    version=2,
    top=60,
    beam=512,
    foot=580,
    glow=320,
    lines=1,
    portraits=((416, 512),),
)
SQUARE = Format(
    "square",
    (1080, 1080),
    version=1,
    top=80,
    beam=940,
    foot=1022,
    glow=480,
    margin=80,
    scale=1.2,
    portraits=((390, 480), (312, 384), (234, 288)),
)
# The apps that show stories put their own things on the upper 250 and the lower 310 pixels.
STORY = Format(
    "story",
    (1080, 1920),
    version=1,
    top=290,
    beam=1492,
    foot=1592,
    glow=720,
    margin=90,
    scale=1.4,
    portraits=((585, 720), (390, 480), (312, 384)),
)
# Banners on the sites of partners, at twice the size in which they are shown.
LEADERBOARD = Format(
    "728x90",
    (1456, 180),
    version=1,
    top=24,
    beam=164,
    foot=84,
    glow=150,
    margin=40,
    scale=1.3,
    is_banner=True,
)
RECTANGLE = Format(
    "300x250",
    (600, 500),
    version=1,
    top=40,
    beam=404,
    foot=464,
    glow=260,
    margin=40,
    is_banner=True,
)

KIT = (LANDSCAPE, SQUARE, STORY)
BANNERS = (LEADERBOARD, RECTANGLE)
