from django.contrib.auth import get_user_model
from django_tasks import task
from wagtail_localize.models import Translation, TranslationSource

from translation.following import refresh as engine


@task()
def refresh(source_pk, user_pk=None):
    """Brings translations in step with an English page that was just published.

    Runs in the request unless the operator's settings name a worker in TASKS; each language is
    then a task of its own.
    """
    source = TranslationSource.objects.filter(pk=source_pk).first()
    if source:
        for translation in [*engine.refresh_source(source), *engine.withdrawn(source)]:
            follow.enqueue(translation.pk, user_pk)


@task()
def follow(translation_pk, user_pk=None):
    """Brings one translation in step, or back, if its texts are complete."""
    translation = (
        Translation.objects.filter(pk=translation_pk, enabled=True)
        .select_related("source", "target_locale")
        .first()
    )
    if translation:
        engine.follow(translation, get_user_model().objects.filter(pk=user_pk).first())
