"""Registry of preview modes: how editors and translators see a page before visitors do."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

# The page on screen, and laid out as on paper: templates/base/partials/stylesheets.html.
ON_SCREEN = ("", _("On screen"))
PRINT = ("print", _("On paper"))


@dataclass(frozen=True)
class PreviewMode:
    name: str
    label: str
    serve: callable


_modes = {}


def register_preview_mode(name, label, serve):
    """Offer a mode in the preview of every page; `serve(page, request)` returns a response."""
    _modes[name] = PreviewMode(name, label, serve)


def preview_modes():
    """Return the name and label of each mode, as Wagtail takes them."""
    return [ON_SCREEN, PRINT, *((mode.name, mode.label) for mode in _modes.values())]


def preview_mode(name):
    """Return the registered PreviewMode of a name; None where the page's own template shows it."""
    return _modes.get(name)
