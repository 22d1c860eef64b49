from django_tasks import task

from publishing.pictures import share_pictures


@task()
def make_pictures(pks):
    """Task: draw the pictures of public pages and remove those of the others.

    Runs in the request unless the operator's settings name a worker in TASKS.
    """
    hidden = set(pks)
    for page in share_pictures.public_pages().filter(pk__in=pks):
        share_pictures.make(page)
        hidden.discard(page.pk)
    for pk in hidden:
        share_pictures.remove(pk)
