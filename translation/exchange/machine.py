"""Suggestions by a machine, for a translator to accept, change or leave.

Off unless the operator names a service: see `MACHINE_SUGGESTIONS` in the settings. Nothing a
machine wrote is kept before a translator has seen it.
"""

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from requests import RequestException
from wagtail.models import Locale
from wagtail_localize.strings import StringValue

from translation.texts.fragments import mended


class NoSuggestion(Exception):
    """Raised when the service gives none; its text is for the translator."""


def is_on():
    return bool(settings.MACHINE_SUGGESTIONS)


def service():
    """The translator of wagtail-localize that speaks to the service the operator chose."""
    chosen = settings.MACHINE_SUGGESTIONS
    return import_string(chosen["CLASS"])(chosen["OPTIONS"])


def name():
    """What the service is called; empty where there is none."""
    return service().display_name if is_on() else ""


def suggestion(text, locale):
    """What the service makes of an English fragment of HTML, and the name of the service.

    Waits no longer than the time-out in the settings. Raises NoSuggestion where the service is
    slow, down, over its limit or answers nonsense.
    """
    machine = service()
    source = StringValue(text)
    try:
        translated = machine.translate(Locale.get_default(), locale, [source])[source]
        return StringValue.from_translated_html(mended(translated.data)).data, machine.display_name
    except (RequestException, LookupError, TypeError, ValueError) as error:
        raise NoSuggestion(
            _("%(service)s has no suggestion now. Try again later, or go on without it.")
            % {"service": machine.display_name}
        ) from error
