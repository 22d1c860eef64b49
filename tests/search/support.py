"""A site in several languages to search, and what is found there by what people type."""

from django.utils.translation import override
from wagtail.contrib.search_promotions.models import Query

from campaign.models import Campaign
from languages.homes import addresses
from publishing.files.addresses import blank_request
from search.entries import entries
from search.promotions import promoted
from tests.support import (
    SiteTestCase,
    article,
    coalition_page,
    content_page,
    home_page,
    locale,
    news_index,
    organisation,
    people_index,
    person,
)

# Title, summary and text of the one article that each language has translated.
WORDS = {
    "bg": (
        "Гласът на гражданите",
        "Никой не чете нашите съобщения.",
        "Журналистите пазят източниците си.",
    ),
    "de": (
        "Große Straßenaktion in Köln",
        "Ärztinnen schützen Geheimnisse.",
        "Hundert Menschen übergaben einen Brief.",
    ),
    "el": (
        "Η φωνή των πολιτών",
        "Κανείς δεν διαβάζει τα μηνύματά μας.",
        "Οι δημοσιογράφοι προστατεύουν τις πηγές τους.",
    ),
    "fr": (
        "Le cœur de l’affaire",
        "Personne ne lit nos messages.",
        "Les journalistes et leur sœur aînée protègent leurs sources.",
    ),
    "mt": (
        "Il-ħoss tan-nies",
        "Ħadd ma jaqra l-messaġġi tagħna.",
        "Il-ġurnalisti jħarsu s-sorsi.",
    ),
    "pl": (
        "Łódź mówi nie",
        "Żadnych skanów wiadomości.",
        "Dziennikarze chronią źródła.",
    ),
}
ENGLISH = (
    "The voice of the people",
    "Nobody reads our messages.",
    "Journalists keep sources safe.",
)

# What people type, and the titles of what they find, in order; of the article, only its language.
FOUND = {
    "en": {
        "": [],
        "law": ["The law in short", "Hospitals and the police", "A day in Brussels"],
        "LAWYERS": ["A day in Brussels"],
        "law brussels": ["A day in Brussels"],
        "the law": ["The law in short", "Hospitals and the police"],
        "brus": ["A day in Brussels"],
        "of": ["Élan of Łódź", "The voice of the people", "Hospitals and the police"],
        "elan lodz": ["Élan of Łódź"],
        "ana": ["Ana Ørsted"],
        "orsted portugal": ["Ana Ørsted"],
        "nurse night": ["Ana Ørsted"],
        "petition": ["The law in short"],
        "sign": ["The law in short", "Ana Ørsted"],
        "<": [],
        "🙂": [],
        "🙂 law <b>": ["A day in Brussels"],
        "constructor": [],
        "__proto__": [],
        "law|.*": ["The law in short", "Hospitals and the police", "A day in Brussels"],
        "x" * 500: [],
        "journalists " * 200: ["The voice of the people"],
    },
    "bg": dict.fromkeys(["гласът", "ГРАЖДАНИ", "никой", "Никои не чете", "източниц"], ["bg"]),
    "de": dict.fromkeys(["strasse", "STRASSENAKTION köln", "koln", "arztin", "ubergab"], ["de"]),
    "el": dict.fromkeys(["φωνη", "ΦΩΝΉ", "πολιτων", "μηνύματα", "ΠΗΓΕΣ", "πηγεσ", "πηγές"], ["el"]),
    "fr": dict.fromkeys(["coeur", "Cœur affaire", "l'affaire", "proteg", "soeur ainee"], ["fr"]),
    "mt": dict.fromkeys(["hoss", "ĦOSS", "messaggi", "jhars", "gurnalisti"], ["mt"]),
    "pl": dict.fromkeys(["ŁÓDŹ mówi", "ZRODLA", "zadn", "wiadomości"], ["pl"])
    | {"lodz": ["Élan of Łódź", "pl"]},
}  # fmt: skip


def promote(page, words, place=0):
    """Do what an editor does who promotes a page."""
    return Query.get(words).editors_picks.create(page=page, sort_order=place)


def site_to_search(*codes):
    """Make the site, in English and the languages named; return its pages by name."""
    home = home_page(title="Stop!")
    news = news_index(title="News")
    people, coalition = people_index(title="People"), coalition_page(title="Coalition")
    pages = {
        "home": home,
        "news": news,
        "law": content_page(
            title="The law in short",
            slug="law",
            body=[
                ("prose", "<h2>What it does</h2><p>It reads <b>every</b>thing&hellip;</p>"),
                ("questions", {
                    "heading": "Questions",
                    "questions": [{"question": "How?", "answer": "<p>Sign the petition.</p>"}],
                }),
            ],
        ),
        "day": article(
            news, title="A day in Brussels", slug="day", body=[("prose", "<p>Lawyers came.</p>")]
        ),
        "hospitals": article(
            news,
            title="Hospitals and the police",
            slug="hospitals",
            summary="Two sides of the law.",
        ),
        "ana": person(
            people,
            title="Ana Ørsted",
            slug="ana",
            role="Nurse",
            country="PT",
            quote="I write at night.",
            story=[("prose", "<p>She made signs.</p>")],
        ),
        "elan": organisation(coalition, title="Élan of Łódź", slug="elan"),
        "voice": article(
            news,
            title=ENGLISH[0],
            slug="voice",
            summary=ENGLISH[1],
            body=[("prose", f"<p>{ENGLISH[2]}</p>")],
        ),
    }  # fmt: skip
    for code in codes:
        words = dict(zip(ENGLISH, WORDS[code], strict=True))
        for page in (home, news, pages["voice"]):
            SiteTestCase.translate(page, locale(code), words)
    return pages


def wanted(code):
    """Yield pairs of what somebody types in a language and the titles of what they find."""
    for typed, titles in FOUND[code].items():
        yield typed, [WORDS[title][0] if title in WORDS else title for title in titles]


def everything(code):
    """Return the entries of a language and what is promoted among them."""
    with override(code):
        address = addresses(blank_request())
        found = entries(code, address, Campaign.current().fact_texts)
    return found, promoted(found)
