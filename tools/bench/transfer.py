"""What a phone receives for a page that is read to its end, as Chromium counts it."""

from dataclasses import dataclass
from html import escape

# The phone that Lighthouse takes.
PHONE = {
    "viewport": {"width": 412, "height": 823},
    "device_scale_factor": 1.75,
    "is_mobile": True,
    "has_touch": True,
}
QUIETLY = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]

# Of a file with nothing but words, not even an icon to ask for.
HEAD = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>Words</title>"""

# Shows all there is, and says which pictures are logos of organisations.
READ_TO_THE_END = """async () => {
  for (let seen = 0; seen < document.documentElement.scrollHeight; seen += innerHeight / 2) {
    scrollTo(0, seen)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await Promise.all([...document.images].map((picture) => picture.decode()))
  return [...document.querySelectorAll(".organisation__logo img")].map((logo) => logo.currentSrc)
}"""


@dataclass(frozen=True)
class Received:
    """One answer: its address, what it is for, and its bytes as they were sent, headers too."""

    address: str
    kind: str
    size: int


@dataclass(frozen=True)
class Visit:
    received: list
    logos: set
    words: str

    def size(self, *kinds):
        return sum(each.size for each in self.received if not kinds or each.kind in kinds)

    def size_of_print(self):
        return sum(each.size for each in self.received if "/css/print." in each.address)

    @property
    def beside_logos(self):
        return [each for each in self.received if each.address not in self.logos]


def read_to_the_end(page, address):
    """Read a page of Playwright's, and tell what it took."""
    finished = []
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(address, wait_until="networkidle")
    words = page.inner_text("body")
    logos = page.evaluate(READ_TO_THE_END)
    page.wait_for_load_state("networkidle")
    return Visit([received(request) for request in finished], set(logos), words)


def received(request):
    sizes = request.sizes()
    size = sizes["responseHeadersSize"] + sizes["responseBodySize"]
    return Received(request.url, request.resource_type, size)


def file_of(words):
    """An HTML file with these words, a paragraph for each line, and nothing else."""
    lines = (f"<p>{escape(line)}</p>" for line in words.splitlines() if line.strip())
    return "\n".join([HEAD, *lines])
