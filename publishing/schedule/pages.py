"""Scheduled publishing and expiry of pages."""

import logging
from contextlib import contextmanager

from django.utils import timezone
from wagtail.models import Page, Revision

logger = logging.getLogger(__name__)


def publish_scheduled():
    """Unpublish the pages that have expired, and publish the revisions whose time has come.

    Does what Wagtail's command of this name does, but a page that fails keeps no other waiting.
    Raises RuntimeError at the end, with the names of the pages that failed.
    """
    now, failed = timezone.now(), []
    expired = Page.objects.filter(live=True, expire_at__lt=now).order_by("expire_at")
    for page in expired.specific():
        with _noted(page, failed):
            page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
    for revision in due:
        with _noted(revision.object_str, failed):
            revision.publish(log_action="wagtail.publish.scheduled")
    if failed:
        raise RuntimeError(f"Could not be published or unpublished: {', '.join(failed)}")


@contextmanager
def _noted(about, failed):
    """Log an exception, and note what it was about."""
    try:
        yield
    except Exception:
        logger.exception("“%s” could not be published or unpublished.", about)
        failed.append(str(about))
