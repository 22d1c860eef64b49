from django_tasks import task

from publishing import share_pictures


@task()
def make_pictures(pks):
    """Draws the pictures of the pages that are still live.

    Runs in the request unless the operator's settings name a worker in TASKS.
    """
    for page in share_pictures.live_pages().filter(pk__in=pks):
        share_pictures.make(page)
