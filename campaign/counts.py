"""What the campaign counts by itself: sections register their pages here when the site starts."""

from django.apps import apps
from wagtail.models import Locale

_counted = {}


def register_count(model, name):
    """Register a model whose live source pages a fact can count.

    `name` is what editors choose it by.
    """
    _counted[model._meta.label] = name


def count_choices():
    return list(_counted.items())


def first_count():
    return next(iter(_counted), None)


def is_counted(label):
    """Whether facts can count the pages of a model, named as in `news.NewsArticlePage`."""
    return label in _counted


def count(model):
    pages = apps.get_model(model).objects.live()
    return pages.filter(locale=Locale.get_default()).count()
