"""Makes a person anonymous: what they say stays, and nothing tells who said it."""

from dataclasses import dataclass, field
from secrets import token_hex

from django.db import transaction
from django.db.transaction import on_commit
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log
from wagtail_localize.models import TranslationSource

from editing.people import traces
from editing.people.naming import elsewhere, mentions, pages_of, text_of
from publishing.files.signals import publish_pages
from publishing.pictures.signals import make_pictures_later
from translation.following.guard import page_problems

# What is about the person, and is emptied where it names them.
ABOUT_THEM = ("summary", "story", "seo_title", "search_description", "organisation")
# What they said and what they are: these stay, and so must not name them.
STAYS = ("quote", "headline", "role")


@dataclass
class Plan:
    """What making a person anonymous touches, and what is left to people."""

    touched: list = field(default_factory=list)  # Sentences.
    emptied: dict = field(default_factory=dict)  # The names of fields, by the pk of a page.
    in_the_way: list = field(default_factory=list)  # Sentences: to be mended first.
    elsewhere: list = field(default_factory=list)  # Pages that may name them, too.


def plan(person):
    """Return the Plan for a person, given as their English page."""
    pages, name = pages_of(person), person.title
    made = Plan(elsewhere=elsewhere(person))
    languages = ", ".join(page.locale.language_code for page in pages)
    made.touched.append(
        _("The name and the address of the page, in: %(languages)s.") % {"languages": languages}
    )
    if pictures := traces.pictures_of(pages):
        files = sum(image.renditions.count() + 1 for image in pictures)
        text = ngettext(
            "The portrait, with %(n)d file.", "Portrait and picture, with %(n)d files.", files
        )
        made.touched.append(text % {"n": files})
    for page in pages:
        named = [each for each in ABOUT_THEM if mentions(name, text_of(page, each))]
        made.emptied[page.pk] = named
        for each in named:
            values = {
                "field": page._meta.get_field(each).verbose_name,
                "language": page.locale.language_code,
            }
            made.touched.append(_("“%(field)s” (%(language)s) names them: it is emptied.") % values)
        for each in STAYS:
            if mentions(name, text_of(page, each)):
                values = {
                    "field": page._meta.get_field(each).verbose_name,
                    "language": page.locale.language_code,
                }
                made.in_the_way.append(
                    _("“%(field)s” (%(language)s) names them. Change it first.") % values
                )
    made.touched += [
        _("Drafts, earlier versions, comments, and the names in the history."),
        _("The consent and its paper; redirects; the memory of translators; pictures to share."),
    ]
    return made


@transaction.atomic
def make_anonymous(person, new_name, user):
    """Do what the Plan says. Raises ValueError where something is in the way."""
    made = plan(person)
    if made.in_the_way:
        raise ValueError("\n".join(made.in_the_way))
    pages, name, slug = pages_of(person), person.title, person.slug
    pictures = traces.pictures_of(pages)
    traces.delete_addresses(pages, slug)
    traces.delete_history(pages, name, new_name)
    traces.delete_consent(pages)
    traces.delete_promotions(pages, name)
    texts = traces.texts_for_translators(pages)
    traces.move(pages, f"person-{token_hex(4)}")
    for page in pages:
        page.refresh_from_db()
        page.title = page.draft_title = new_name
        page.portrait = page.image = None
        page.portrait_description = ""
        for each in made.emptied[page.pk]:
            setattr(page, each, [] if each == "story" else "")
        page.save(clean=False)
    for picture in pictures:
        traces.delete_picture(picture)
    source = TranslationSource.objects.get_for_instance_or_none(pages[0])
    if source:
        source.update_from_db()
    traces.delete_translations(pages, texts, name)
    traces.delete_tasks(slug)
    for page in pages:
        page = type(page).objects.get(pk=page.pk)
        revision = page.save_revision(user=user, log_action=False, changed=False)
        if page.live and not page_problems(page):
            revision.publish(user=user, log_action=False, skip_permission_checks=True)
        elif page.live:  # It lags: its words stay as they are.
            publish_pages([page])
            make_pictures_later({page.pk})
    on_commit(traces.delete_from_search_index)
    log(pages[0], "editing.made_anonymous", user=user, title=new_name)
