"""The search itself: `find` in `static/js/search.js` gives the same results in the same order."""

from search.words import asked

# What a word counts that begins one in the title, the summary or the text; twice if it is whole.
WEIGHTS = (9, 3, 1)
SHORTEST = 3  # Letters of a word that stands for all that begin with it; of the last, one will do.


def find(entries, promoted, typed):
    """Return the entries that have all words of what was typed, the best first.

    Where it is what editors promote pages for, these are before all others. `promoted` is as
    `promotions.promoted` returns it.
    """
    wanted = asked(typed)
    first = promoted.get(" ".join(wanted), [])
    if not wanted:
        return []
    scores = {place: score(entry.words, wanted) for place, entry in enumerate(entries)}
    found = [place for place in scores if scores[place] and place not in first]
    # The sort is stable: of two alike, the one that entries has first is before the other.
    return [entries[place] for place in [*first, *sorted(found, key=lambda place: -scores[place])]]


def score(fields, wanted):
    """Return how well fields, the words of each, have what is wanted; 0 if they lack a word."""
    points = []
    for place, word in enumerate(wanted, 1):
        is_start = place == len(wanted) or len(word) >= SHORTEST
        points.append(points_of(fields, word, is_start))
    return sum(points) if all(points) else 0


def points_of(fields, word, is_start):
    for weight, words in zip(WEIGHTS, fields, strict=True):
        if f" {word} " in words:
            return 2 * weight
        if is_start and f" {word}" in words:
            return weight
    return 0
