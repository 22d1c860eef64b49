from dataclasses import dataclass

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, get_language_info, override

from languages import menus
from languages.homes import live_homes, translations
from languages.seo import alternates

register = template.Library()


@dataclass(frozen=True)
class Choice:
    """Entry of the language switcher."""

    code: str
    name: str
    url: str
    current: bool


@register.filter
def other_language(code):
    """Return the language code if it is not the active language; else an empty string."""
    return "" if code == get_language() else code


@register.filter
def language_name(code):
    """Return a language's name in the active language: “German”, “Duits”.

    Its own name, “Deutsch”, where Django does not know it in that language.
    """
    info = get_language_info(code)
    known = get_language() == settings.LANGUAGE_CODE or info["name_translated"] != info["name"]
    return info["name_translated"] if known else info["name_local"]


def translations_of(context, page):
    """Return the live translations of a page, itself included, cached on the request."""
    request = context["request"]
    if not hasattr(request, "page_translations"):
        homes = live_homes(request)
        if any(home.pk == page.pk for home in homes):
            request.page_translations = homes
        else:
            request.page_translations = list(
                translations().filter(
                    translation_key=page.translation_key,
                    locale__in=[home.locale_id for home in homes],
                )
            )
    return request.page_translations


@register.simple_tag(takes_context=True)
def language_choices(context, page=None):
    """Return the switcher's entries: the page in each live language, or its home page.

    A view whose context has its `address_name` is there in each language.
    """
    request = context["request"]
    pages = {home.locale_id: home for home in live_homes(request)}
    current = page.locale.language_code if page else get_language()
    if page:
        pages |= {
            translation.locale_id: translation for translation in translations_of(context, page)
        }
    names = dict(settings.LANGUAGES)
    view = context.get("address_name")
    return [
        Choice(
            code,
            names[code],
            view_address(code, view) if view else target.get_url(request),
            code == current,
        )
        for target in pages.values()
        if (code := target.locale.language_code) in names
    ]


def view_address(language, view):
    with override(language):
        return reverse(view)


@register.simple_tag(takes_context=True)
def newer_in_english(context, page):
    """Return the English page if it has changed since the translation was published."""
    translations = translations_of(context, page)
    if any(translation.pk == page.pk and translation.lags for translation in translations):
        return next(
            (translation for translation in translations if translation.locale.is_default), None
        )


@register.simple_tag(takes_context=True)
def language_alternates(context, page):
    request, translations = context["request"], translations_of(context, page)
    return alternates(
        {each.locale.language_code: each.get_full_url(request) for each in translations}
    )


@register.simple_tag(takes_context=True)
def page_link(context, row):
    """Return the PageLink of a row that holds the primary key as well."""
    return menus.page_link(context["request"], row)


@register.simple_tag(takes_context=True)
def site_pages(context, home):
    """Return the pages below a home page for the main menu and the footer."""
    pages = menus.site_pages(context["request"], home)
    return {
        "menu": [page for page in pages if page.in_menu],
        "footer": [page for page in pages if not page.in_menu],
    }
