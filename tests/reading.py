"""Reading served pages as a person or a screen reader does."""

from html.parser import HTMLParser


class PageReader(HTMLParser):
    """Collects what a page says, in order, and where it leads."""

    silent = {"script", "style", "head"}

    def __init__(self):
        super().__init__()
        self.words, self.links, self.pictures, self.depth = [], [], [], 0

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in self.silent:
            self.depth += 1
        if tag == "a" and attrs.get("href"):
            self.links.append(attrs["href"])
        if tag == "img":
            self.pictures.append(attrs)
            self.words.append(attrs.get("alt") or "")

    def handle_endtag(self, tag):
        if tag in self.silent:
            self.depth -= 1

    def handle_data(self, data):
        if not self.depth:
            self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def read(response):
    reader = PageReader()
    reader.feed(response.content.decode())
    return reader
