"""Breaking words that are wider than a picture."""

import re
import unicodedata
from itertools import chain

VOWELS = frozenset("aeiouyæøœı" + "αεηιουω" + "аеиоуъюяыэіє")
# Consonants that stay together, by their last: Fla|sche, Kir|che, ü|bertra|gung.
TOGETHER = {"h": "cgpst", "c": "s", "l": "bcfgkp", "r": "bcdfgkptv", "λ": "βγκπφ", "ρ": "βγδκπτ"}
# Where German and its neighbours join words by an s.
JOINT = re.compile(r"(?<=ungs)|(?<=[hk]eits)|(?<=schafts)|(?<=tions)|(?<=täts)")
SHORTEST = 4  # Letters on either side of a hyphen.
SOFT_HYPHEN = "\N{SOFT HYPHEN}"


def syllables(word):
    """Return the parts of a word, a soft hyphen at the end of each but the last.

    A break is made before a consonant that a vowel follows. It is a rule of thumb for all
    languages of the Union, for words so long that they would not be shown whole otherwise.
    """
    parts = list(chain.from_iterable(map(_syllables, JOINT.split(word))))
    return [*(part + SOFT_HYPHEN for part in parts[:-1]), parts[-1]]


def _syllables(word):
    letters = [unicodedata.normalize("NFD", letter)[0].lower() for letter in word]
    start = 0
    for place in range(1, len(word) - 1):
        opening = place
        while letters[opening - 1] in TOGETHER.get(letters[opening], ""):
            opening -= 1
        opens = letters[place] not in VOWELS and letters[place + 1] in VOWELS
        has_vowel = any(letter in VOWELS for letter in letters[start:opening])
        is_long = min(opening - start, len(word) - opening) >= SHORTEST
        if opens and has_vowel and is_long and word[start : place + 2].isalpha():
            yield word[start:opening]
            start = opening
    yield word[start:]
