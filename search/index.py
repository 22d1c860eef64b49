"""The index that a visitor's browser searches: entries as JSON, as small as can be.

`words` has the distinct words of all texts, sorted: of each, a capital letter says how many of its
first letters are those of the word before, A for none. `places` has for each word the entries whose
text has it: a character stands for the distance from the entry before, doubled, and one more where
it is the word's last. Words of titles and summaries are there already.
"""

from collections import defaultdict

from search.entries import KINDS

# Above what JSON escapes. The script has it, too.
ZERO = ord("]")
MOST_SHARED = 25


def packed(entries, promoted):
    """Return the index as JSON has it: `promoted` is as `promotions.promoted` returns it."""
    kinds = list(KINDS)
    return {
        "kinds": [str(KINDS[kind]) for kind in kinds],
        "pages": [
            [each.title, each.summary, each.address, kinds.index(each.kind), each.language]
            for each in entries
        ],
        **packed_words(entries),
        "promoted": promoted,
    }


def packed_words(entries):
    places = defaultdict(list)
    for place, entry in enumerate(entries):
        for word in entry.words[-1].split():
            places[word].append(place)
    before, words, steps = "", [], []
    for word in sorted(places):
        shared = shared_letters(before, word)
        words.append(chr(ord("A") + shared) + word[shared:])
        steps.append(encoded(places[word]))
        before = word
    return {"words": "".join(words), "places": "".join(steps)}


def shared_letters(before, word):
    """Return how many letters two words begin with alike, as far as one character tells."""
    number = 0
    for one, other in zip(before[:MOST_SHARED], word, strict=False):
        # JavaScript counts a letter of the later planes of Unicode twice.
        if one != other or one > "\uffff":
            break
        number += 1
    return number


def encoded(places):
    distances = [here - before for before, here in zip([0, *places], places, strict=False)]
    last = len(places) - 1
    return "".join(chr(ZERO + 2 * step + (at == last)) for at, step in enumerate(distances))
