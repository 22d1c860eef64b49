"""How large a printed page sets its texts, so that each has room on its side of the sheet."""

from bisect import bisect_left


def paper_size(letters, limits):
    """Return a step of type for a text: 1, the largest, for no more letters than the first limit.

    Beyond the last limit it is one step more than there are limits.
    """
    return bisect_left(limits, letters) + 1
