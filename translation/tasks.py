from django.contrib.auth import get_user_model
from django_tasks import task
from wagtail_localize.models import TranslationSource

from translation.refresh import refresh_source


@task()
def refresh(source_pk, user_pk=None):
    """Brings translations in step with an English page that was just published.

    Runs in the request unless the operator's settings name a worker in TASKS.
    """
    source = TranslationSource.objects.filter(pk=source_pk).first()
    if source:
        refresh_source(source, get_user_model().objects.filter(pk=user_pk).first())
