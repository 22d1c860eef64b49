"""Letters as readers know them: alike for a search, in order for a list.

The order is that of the Unicode Collation Algorithm (UTS #10) with the CLDR's tailorings for each
language of the site, as far as names go: Latin, Greek and Cyrillic. No maintained package has
it without a compiler; a test compares it with ICU, which browsers and Node.js carry.
"""

import unicodedata
from functools import lru_cache

# Letters that do not decompose, as people type them who search; `static/js/site.js` has the same.
ALIKE = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ı": "i",
        "ĸ": "k",
        "ł": "l",
        "ŋ": "n",
        "ŧ": "t",
        "ς": "σ",
    }
)


def folded(text):
    """Return a text without accents, in lower case, for searching."""
    parts = unicodedata.normalize("NFKD", text)
    plain = "".join(part for part in parts if not unicodedata.category(part).startswith("M"))
    return plain.lower().translate(ALIKE).strip()


# Rules: after a letter, `<` names one that follows it, `=` one that only differs by its accent.
ROOT = "d=đ=ð h=ħ i<ı l=ł n<ŋ o=ø q<ĸ t<ŧ z<þ"
TAILORINGS = {
    "cs": "c<č h<ch r<ř s<š z<ž",
    "da": "d=đ=ð y=ü=ű z<æ=ä<ø=ö=ő<å=aa",
    "es": "n<ñ",
    "et": "s<š<z<ž w<õ<ä<ö<ü",
    "fi": "n=ŋ t=ŧ y=ü þ<å<ä=æ<ö=ø",
    "hr": "c<č<ć d<dž<đ l<lj n<nj s<š z<ž",
    "hu": "c<cs d<dz<dzs g<gy l<ly n<ny o<ö=ő s<sz t<ty u<ü=ű z<zs",
    "lt": "c<č i=y s<š z<ž",
    "lv": "a<ā c<č e<ē g<ģ i<y<ī k<ķ l<ļ n<ņ o<ō r<ŗ s<š u<ū z<ž",
    "mt": "b<ċ f<ġ g<għ h<ħ y<ż",
    "pl": "a<ą c<ć e<ę l<ł n<ń o<ó s<ś z<ź<ż",
    "ro": "a<ă<â i<î s<ș=ş t<ț=ţ",
    "sk": "a<ä c<č h<ch o<ô r<ř s<š z<ž",
    "sl": "c<č<ć d<đ s<š z<ž",
    "sv": "d=đ=ð y=ü=ű z<å<ä=æ=ę<ö=ø=ő=œ=ô",
}
UPPER_FIRST = ("da", "mt")
SCRIPT_ORDER = {
    "bg": ("cyrillic", "latin", "greek"),
    "el": ("greek", "latin", "cyrillic"),
    "hr": ("latin", "cyrillic", "greek"),
}

# Letters that stand where two others would.
EXPANSIONS = {"æ": "ae", "œ": "oe", "ß": "ss", "ς": "σ"}
THORN_AS_TH = ("da", "sv")
SCRIPTS = {
    "latin": "abcdefghijklmnopqrstuvwxyz",
    "greek": "αβγδεζηθικλμνξοπρστυφχψω",
    "cyrillic": "абвгґдђеєжзѕиіїйјклљмнњопрстћуўфхцчџшщъыьэюя",
}
WHOLE = "йїў"  # They decompose, and are letters of their own.
SIGNS = " _-–—,;:!?.…·'‘’‚“”„\"«»()[]{}@*/\\&#%+<=>|~$€0123456789"
ACCENTS = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0328\u0327\u0304"
BETWEEN = 20  # Room for the letters that follow one: a language's own, then the others.


class Alphabet:
    """Collation weights of the letters of one language."""

    def __init__(self, language):
        self.upper_first = language in UPPER_FIRST
        self.letters = {}
        self.expansions = EXPANSIONS | ({"þ": "th"} if language in THORN_AS_TH else {})
        weight = len(SIGNS)
        for script in SCRIPT_ORDER.get(language, SCRIPTS):
            for letter in SCRIPTS[script]:
                weight += BETWEEN
                self.letters[letter] = (weight, 0)
        self._apply(ROOT, BETWEEN // 2)
        self._apply(TAILORINGS.get(language, ""), 0)
        if language in THORN_AS_TH:
            del self.letters["þ"]
        self.longest = max(map(len, self.letters))

    def _apply(self, rules, distance):
        for rule in rules.split():
            start, *rest = rule.replace("=", " =").replace("<", " <").split(" ")
            weight, accent = self.letters[start][0], 0
            for step in rest:
                following, letter = step[0] == "<", step[1:]
                weight, accent = (weight + 1, 0) if following else (weight, accent + 1)
                self.letters[letter] = (weight + (distance if following else 0), accent)

    def elements(self, text):
        """Yield a collation element for each letter: weight, accent weight, case."""
        lower = text.lower()
        place = 0
        while place < len(lower):
            for length in range(self.longest, 0, -1):
                piece = lower[place : place + length]
                if piece in self.letters:
                    capital = text[place : place + length] != piece
                    yield (*self.letters[piece], self._case(capital))
                    break
            else:
                piece, length = lower[place], 1
                yield from self._parts(piece, text[place] != piece)
            place += length

    def _parts(self, letter, capital):
        if letter in SIGNS:
            yield SIGNS.index(letter), 0, self._case(capital)
            return
        if letter in self.expansions:
            for part in self.expansions[letter]:
                yield (*self.letters[part], self._case(capital, is_part=True))
            return
        base, *accents = unicodedata.normalize("NFD", letter)
        weight, accent = self.letters.get(base, (ord(base) + 10_000, 0))
        for mark in accents:
            known = mark in ACCENTS
            accent = accent * 100 + 10 + (ACCENTS.index(mark) if known else ord(mark) % 90)
        yield weight, accent, self._case(capital)

    def _case(self, capital, is_part=False):
        return is_part, capital != self.upper_first


@lru_cache
def alphabet(language):
    return Alphabet(language)


@lru_cache(20_000)
def sort_key(text, language):
    """Return a tuple that sorts names by the CLDR's collation for a language."""
    known = alphabet(language)
    elements = list(known.elements(unicodedata.normalize("NFC", text)))
    letters, accents, cases = zip(*elements, strict=True) if elements else ((), (), ())
    return letters, accents, cases, text
