"""Numbers in sentences, for scripts: each language has its own plural forms."""


def for_script(sentences):
    """Return sentences for 0, 1, 2 and so on as two texts that a page can hold for its script.

    `words` are all the ways there are; `forms` tells for each number, a character each, which of
    them it takes.
    """
    sentences = list(sentences)
    ways = list(dict.fromkeys(sentences))
    return {"words": "|".join(ways), "forms": "".join(str(ways.index(each)) for each in sentences)}
