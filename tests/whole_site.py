"""A small site with everything on it: every type of page and every section, in two languages."""

from datetime import date

from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests.support import (
    SiteTestCase,
    article,
    campaign,
    coalition_page,
    content_page,
    home_page,
    locale,
    news_index,
    organisation,
    people_index,
    person,
    timeline_page,
    topic,
)

SOURCE = "https://source.example/"

IN_DUTCH = {
    "Stop scanning me!": "Stop met mij te scannen!",
    "Privacy empowers, surveillance weakens": "Privacy maakt sterker, toezicht maakt zwakker",
    "We all need safe spaces.": "We hebben allemaal veilige plekken nodig.",
    "Sign the petition": "Teken de petitie",
    "Stay updated": "Blijf op de hoogte",
    "A letter a month, and nothing else.": "Eén brief per maand, en verder niets.",
    "Subscribe to the newsletter": "Schrijf je in voor de nieuwsbrief",
    "Pass it on": "Vertel het verder",
    "They want to read along. I do not.": "Ze willen meelezen. Ik wil dat niet.",
    "Made by people who like to whisper.": "Gemaakt door mensen die graag fluisteren.",
    "What the law would do": "Wat de wet zou doen",
    "It would have <b>everyone’s messages</b> read by machines.": (
        "Ze zou <b>de berichten van iedereen</b> door machines laten lezen."
    ),
    "A demonstration in Brussels": "Een betoging in Brussel",
    "Hundreds of people came.": "Er kwamen honderden mensen.",
    "Nobody is protected by making the internet less secure.": (
        "Niemand wordt beschermd door het internet minder veilig te maken."
    ),
    "A neighbour": "Een buurvrouw",
    "Together we can protect children and privacy.": (
        "Samen kunnen we kinderen en privacy beschermen."
    ),
    "Why should I care?": "Waarom gaat dit mij aan?",
    "The technology is known to fail.": "De techniek werkt niet, en dat is bekend.",
    "You may be accused without having done anything.": (
        "Je kunt beschuldigd worden zonder iets gedaan te hebben."
    ),
    "You could not write in peace.": "Je kunt niet meer rustig schrijven.",
    "Someone would always read along.": "Er leest altijd iemand mee.",
    "1 in 10": "1 op de 10",
    "messages is flagged by mistake": "berichten wordt ten onrechte gemeld",
    "A study": "Een onderzoek",
    "Where the law is now": "Waar de wet nu is",
    "The Commission proposes the law.": "De Commissie stelt de wet voor.",
    "The Parliament takes its position.": "Het Parlement bepaalt zijn standpunt.",
    "Questions": "Vragen",
    "Is this about one country?": "Gaat dit over één land?",
    "No, it is about the whole European Union.": "Nee, het gaat over de hele Europese Unie.",
    "Would it help children?": "Zou het kinderen helpen?",
    "The police say that it would not.": "De politie zegt van niet.",
    "What do people say?": "Wat zeggen mensen?",
    "Latest news": "Laatste nieuws",
    "Our coalition": "Onze coalitie",
    "These {ngos} organisations stand with us.": "Deze {ngos} organisaties staan achter ons.",
    "News": "Nieuws",
    "What happened, the newest first.": "Wat er gebeurd is, het nieuwste eerst.",
    "A win in Parliament": "Winst in het Parlement",
    "We won. Here is why it matters.": "We hebben gewonnen. Dit is waarom het ertoe doet.",
    "In Parliament": "In het Parlement",
    "How they vote, and why.": "Hoe ze stemmen, en waarom.",
    "People": "Mensen",
    "Young activist": "Jonge activiste",
    "I want to write to my friends alone": "Ik wil alleen aan mijn vrienden schrijven",
    "What I write to a friend is for my friend.": "Wat ik een vriend schrijf is voor die vriend.",
    "She lives by the sea.": "Ze woont aan zee.",
    "Coalition": "Coalitie",
    "What is this about?": "Waar gaat dit over?",
    "The law in short.": "De wet in het kort.",
    "Privacy": "Privacy",
    "We keep nothing about you.": "We bewaren niets over jou.",
    "The way of the law": "De weg van de wet",
    "What was, and what is next.": "Wat er was, en wat er komt.",
    "The last day for an answer.": "De laatste dag voor een antwoord.",
    "Where it stands": "Hoe het ervoor staat",
    "What you can do": "Wat je kunt doen",
    "Sign it": "Teken",
    "It takes a minute.": "Het kost een minuut.",
    "Tell a friend": "Vertel het een vriend",
    "Read the source": "Lees de bron",
}


def whole_site():
    """Makes the site, and gives its pages: in English first, then in Dutch."""
    campaign(
        facts=[("count", {"name": "ngos", "counted": "coalition.OrganisationPage"})],
        petition_url="https://sign.example/",
        newsletter_url="https://letter.example/",
        social_accounts=[("account", {"name": "Mastodon", "url": "https://social.example/@us"})],
        coalition_is_open=True,
    )
    image = picture("A street", 1600, 900)
    home = home_page(
        title="Stop scanning me!",
        petition_label="Sign the petition",
        newsletter_heading="Stay updated",
        newsletter_text="A letter a month, and nothing else.",
        newsletter_label="Subscribe to the newsletter",
        share_heading="Pass it on",
        share_text="They want to read along. I do not.",
        footer_line="Made by people who like to whisper.",
    )
    news = news_index(title="News", summary="What happened, the newest first.", show_in_menus=True)
    people = people_index(title="People", show_in_menus=True)
    coalition = coalition_page(title="Coalition", show_in_menus=True)
    parliament = topic(
        news, title="In Parliament", slug="parliament", summary="How they vote, and why."
    )
    win = article(
        news,
        topic=parliament,
        title="A win in Parliament",
        slug="a-win",
        summary="We won. Here is why it matters.",
        image=image,
        date=date(2026, 3, 1),
        publisher="EDRi",
        source_url=f"{SOURCE}win",
        body=words(image),
    )
    english_article = article(
        news,
        title="A report",
        slug="a-report",
        summary="Only in English.",
        date=date(2025, 6, 1),
    )
    ana = person(
        people,
        title="Ana Example",
        slug="ana",
        role="Young activist",
        country="PT",
        organisation="Whisper",
        portrait=image,
        headline="I want to write to my friends alone",
        quote="What I write to a friend is for my friend.",
        story=[("prose", "<p>She lives by the sea.</p>")],
    )
    ben = person(people, title="Ben Example", slug="ben", quote="I would rather talk.")
    whisper = organisation(
        coalition,
        title="Whisper",
        slug="whisper",
        logo=picture("Whisper", 640, 320),
        country="BE",
        website="https://whisper.example/",
        about=[("prose", "<p>It keeps secrets.</p>")],
    )
    organisation(coalition, title="Murmur", slug="murmur", website="https://murmur.example/")
    organisation(coalition, title="Hush", slug="hush")
    about = content_page(
        title="What is this about?",
        slug="about",
        summary="The law in short.",
        show_in_menus=True,
        body=words(image),
    )
    privacy = content_page(
        title="Privacy",
        slug="privacy",
        body=[("prose", "<p>We keep nothing about you.</p>")],
    )
    timeline = timeline_page(
        title="The way of the law",
        slug="timeline",
        summary="What was, and what is next.",
        events=[
            ("event", {"date": date(2022, 5, 11), "text": "The Commission proposes the law."}),
            (
                "event",
                {
                    "date": date(2999, 1, 1),
                    "text": "The last day for an answer.",
                    "source_url": f"{SOURCE}answer",
                },
            ),
        ],
    )
    home.refresh_from_db()
    home.body = [*sections(), *words(image)]
    home.save()

    dutch = locale("nl")
    translated = [home, news, people, coalition, win, ana, about, privacy, parliament, timeline]
    in_dutch = [SiteTestCase.translate(page, dutch, IN_DUTCH) for page in translated]
    return [*translated, english_article, ben, whisper, *in_dutch]


def picture(title, width, height):
    file = get_test_image_file(filename=f"{title}.png", size=(width, height))
    return get_image_model().objects.create(title=title, file=file, credit="A friend")


def words(image):
    """What any page that is read from top to bottom can hold."""
    law = "<p>It would have <b>everyone’s messages</b> read by machines.</p>"
    return [
        ("prose", f"<h2>What the law would do</h2>{law}"),
        ("figure", {"image": with_words(image), "caption": "Hundreds of people came."}),
        (
            "quote",
            {
                "text": "Nobody is protected by making the internet less secure.",
                "attribution": "A neighbour",
            },
        ),
    ]


def with_words(image):
    image.contextual_alt_text = "A demonstration in Brussels"
    image.decorative = False
    return image


def sections():
    """One of each that only the home page and plain pages have."""
    return [
        (
            "hero",
            {
                "tagline": "Privacy empowers, surveillance weakens",
                "text": "<p>We all need safe spaces.</p>",
            },
        ),
        ("petition", {}),
        ("statement", {"text": "Together we can protect children and privacy."}),
        (
            "reasons",
            {
                "heading": "Why should I care?",
                "reasons": [
                    {
                        "lead": "The technology is known to fail.",
                        "text": "You may be accused without having done anything.",
                        "source_url": f"{SOURCE}fail",
                    },
                    {
                        "lead": "You could not write in peace.",
                        "text": "Someone would always read along.",
                    },
                ],
            },
        ),
        (
            "key_figure",
            {
                "number": "1 in 10",
                "sentence": "messages is flagged by mistake",
                "date": date(2025, 5, 1),
                "source": "A study",
                "source_url": f"{SOURCE}study",
            },
        ),
        (
            "timeline",
            {
                "heading": "Where the law is now",
                "events": [
                    {"date": date(2022, 5, 11), "text": "The Commission proposes the law."},
                    {
                        "date": date(2023, 11, 22),
                        "text": "The Parliament takes its position.",
                        "source_url": f"{SOURCE}position",
                    },
                ],
            },
        ),
        (
            "questions",
            {
                "heading": "Questions",
                "questions": [
                    {
                        "question": "Is this about one country?",
                        "answer": "<p>No, it is about the whole European Union.</p>",
                    },
                    {
                        "question": "Would it help children?",
                        "answer": "<p>The police say that it would not.</p>",
                    },
                ],
            },
        ),
        ("testimonials", {"heading": "What do people say?", "people": [], "show": "headlines"}),
        ("latest_news", {"heading": "Latest news", "count": 3}),
        (
            "coalition",
            {
                "heading": "Our coalition",
                "text": "These {ngos} organisations stand with us.",
            },
        ),
        ("where_it_stands", {"heading": "Where it stands"}),
        (
            "actions",
            {
                "heading": "What you can do",
                "actions": [
                    ("sign", {"title": "Sign it", "text": "It takes a minute."}),
                    ("share", {"title": "Tell a friend", "text": ""}),
                    ("link", {"title": "Read the source", "text": "", "url": SOURCE}),
                ],
            },
        ),
        ("share", {}),
        ("newsletter", {}),
    ]
