"""Program that draws an SVG, read from standard input, as a PNG on standard output.

A process of its own: a few lines of SVG may take hours or all memory to draw, or bring down the
libraries that read it. So it may do nothing but compute: it imports nothing of the site, and opens
no file once it has started. Its arguments are the pixels of the longer side, and the most seconds
of computing and bytes of memory.
"""

import resource
import sys
from contextlib import suppress
from xml.etree import ElementTree

import py_svg_hush
import resvg_py

HAS_TEXT, IS_NO_SVG = 10, 11  # Exit codes.

TEXT = "{http://www.w3.org/2000/svg}text"
PICTURES = {"image": ["jpeg", "jpg", "png"]}  # May be inside of the file, as data: addresses.
INSIDE = ("#", "data:")


def main(pixels, seconds, memory):
    limit(resource.RLIMIT_CPU, seconds)
    limit(resource.RLIMIT_AS, memory)
    for kind in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE):
        limit(kind, 0)
    try:
        root = sanitised(sys.stdin.buffer.read())
    except ValueError:
        return IS_NO_SVG
    if any("".join(element.itertext()).strip() for element in root.iter(TEXT)):
        return HAS_TEXT  # Fonts differ by machine, and the right one is on none of ours.
    text = ElementTree.tostring(root, encoding="unicode")
    drawn = resvg_py.svg_to_bytes(text, width=pixels, height=pixels, skip_system_fonts=True)
    sys.stdout.buffer.write(bytes(drawn))


def limit(kind, most):
    with suppress(ValueError):  # Of memory, macOS knows none.
        resource.setrlimit(kind, (most, most))


def sanitised(content):
    """Return the root of an SVG without scripts, styles from elsewhere, and what is outside of it.

    Raises ValueError where it is no SVG.
    """
    root = ElementTree.fromstring(py_svg_hush.filter_svg(content, PICTURES))
    for element in root.iter():
        for name, value in list(element.attrib.items()):
            # The sanitiser leaves paths, which resvg would look for on this machine.
            if name.endswith("href") and not value.startswith(INSIDE):
                del element.attrib[name]
    return root


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
