from django_tasks import task

from publishing.pictures import share_pictures


@task()
def make_pictures(pks):
    """Task: draw the pictures of public pages and remove those of the others.

    Runs in the request unless the operator's settings name a worker in TASKS.
    """
    _make(set(pks))


@task()
def make_pictures_with_facts():
    """Task: draw the pictures again that may contain a fact or a count."""
    _make(share_pictures.pages_naming_facts())


@task()
def make_missing_pictures():
    """Task: draw what an interrupted task left out, or a page that was published without it."""
    for _page in share_pictures.make_missing():
        pass


def _make(pks):
    hidden = set(pks)
    for page in share_pictures.public_pages().filter(pk__in=pks):
        share_pictures.make(page)
        hidden.discard(page.pk)
    for pk in hidden:
        share_pictures.remove(pk)
