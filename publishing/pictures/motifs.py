"""What a page gives people to pass on: itself, its quotes and key figures, a home page's banner."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import ngettext
from wagtail.fields import StreamField

from base.blocks import KeyFigureBlock, QuoteBlock
from campaign.counts import count
from campaign.facts import fill, placeholders
from campaign.models import Campaign
from coalition.models import OrganisationPage
from config.dates import long_date
from home.models import HomePage
from news.models import NewsArticlePage
from people.models import PersonPage
from publishing.pictures.drawing import Poster
from publishing.pictures.formats import BANNERS, KIT, LANDSCAPE, Format
from publishing.pictures.typesetting import drawable, quotation_marks

# The pages whose own picture is there in every format, and the sections that have pictures.
WITH_KIT = (NewsArticlePage, PersonPage)
SECTIONS = {"quote", "key_figure"}

WORDS = ("title", "quote", "role", "sentence", "note")


@dataclass(frozen=True)
class Motif:
    """Something to pass on: a Poster whose words are as they were typed, and its formats."""

    poster: Poster
    formats: tuple[Format, ...] = KIT
    portrait_pk: int | None = None
    is_page: bool = False  # Whether it stands for its page, and not for a part of it.

    def as_drawn(self, form):
        """Return the Poster for a format.

        The picture that stands for an article beside its link says no more than its title: the
        network shows the rest.
        """
        return replace(self.poster, note="") if self.is_page and form is LANDSCAPE else self.poster

    @property
    def may_change(self):
        """Whether the same words and the same portrait may make another picture."""
        words = " ".join(getattr(self.poster, name) for name in WORDS)
        return bool(self.portrait_pk or placeholders(words))


def motifs(page):
    """Yield the motifs of a page, its own first. The page's language has to be active."""
    yield of_page(page)
    for field in page._meta.local_fields:
        if isinstance(field, StreamField):
            for section in getattr(page, field.name):
                if section.block_type in SECTIONS:
                    yield of_section(section.value, page.locale.language_code)
    if isinstance(page, HomePage):
        yield banner(page)


def of_page(page):
    formats = KIT if isinstance(page, WITH_KIT) else (LANDSCAPE,)
    poster = Poster(
        page.locale.language_code,
        page.title,
        quote=getattr(page, "quote", ""),
        role=getattr(page, "role", ""),
        initials=getattr(page, "initials", ""),
        note=_note(getattr(page, "publisher", ""), getattr(page, "date", None)),
    )
    return Motif(poster, formats, getattr(page, "portrait_id", None), is_page=True)


def of_section(value, language):
    """Return the Motif of a quote or a key figure; None for any other section."""
    if isinstance(value.block, QuoteBlock):
        return Motif(Poster(language, value["attribution"], quote=value["text"]))
    if isinstance(value.block, KeyFigureBlock):
        note = _note(value["source"], value["date"])
        number, sentence = value["number"], value["sentence"]
        return Motif(Poster(language, number, sentence=sentence, note=note))


def banner(home):
    """Return the Motif of a home page's banner for partners, with today's number.

    Facts are filled in: another number is another picture, which no browser has kept.
    """
    heroes = [section.value["tagline"] for section in home.body if section.block_type == "hero"]
    line = next(filter(None, [*heroes, home.footer_line]), home.title)
    poster = Poster(home.locale.language_code, line, note=who(home))
    return Motif(filled(poster, Campaign.current().fact_texts), BANNERS)


def who(home):
    """Return how many are behind the campaign, in the words of the foot of a home page.

    Where these have no number by a fact, how many organisations are listed: two numbers that differ
    would be one too many.
    """
    about = home.footer_about.partition("\n")[0].strip()
    if placeholders(about):
        return about
    number = count(OrganisationPage._meta.label)
    organisations = ngettext("%(number)s organisation", "%(number)s organisations", number) % {
        "number": number_format(number, force_grouping=True)
    }
    return organisations if number else ""


def filled(poster, facts):
    """Return a Poster with the facts in its words."""
    return replace(poster, **{name: fill(getattr(poster, name), facts) for name in WORDS})


def with_something_to_draw(poster):
    """Return a Poster that has the campaign's name where the font can draw none of its words."""
    if not drawable(poster.title) and drawable(poster.sentence):
        return replace(poster, title=poster.sentence, sentence="")
    if not drawable(poster.title) and not drawable(poster.quote):
        return replace(poster, title=settings.WAGTAIL_SITE_NAME, sentence="")
    return poster


def alternative_text(poster):
    """Return the words of a picture, for those who cannot see it."""
    if poster.sentence:
        return _joined(" – ", f"{poster.title} {poster.sentence}", poster.note)
    if poster.quote:
        opening, closing = quotation_marks(poster.language)
        by = _joined(", ", poster.title, poster.role)
        return _joined(" – ", f"{opening}{poster.quote}{closing}", by)
    return _joined(" – ", poster.title, poster.note)


def post_text(poster):
    """Return what people post with a picture: who says it first, so that nothing cuts that off."""
    if poster.sentence:
        return f"{poster.title} {poster.sentence}"
    return _joined(": ", poster.title, poster.quote)


def _note(source, day):
    return _joined(", ", source, long_date(day))


def _joined(sign, *words):
    return sign.join(filter(None, words))
