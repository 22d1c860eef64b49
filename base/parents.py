"""The parents of many pages, read at once."""

from wagtail.models import Page


class ParentsAtOnce:
    """Lets `prefetch_related("parents_at_once")` read what `get_parent` returns, in one query.

    It is what Django asks of a relation that it prefetches; treebeard's parent is none, as it
    is found by the path.
    """

    def is_cached(self, page):
        return hasattr(page, "_cached_parent_obj")

    def get_prefetch_querysets(self, pages, querysets=None):
        def path_of_parent(page):
            return page._get_basepath(page.path, page.depth - 1)

        parents = Page.objects.filter(path__in={path_of_parent(page) for page in pages})
        return (
            parents.select_related("locale"),
            lambda parent: parent.path,
            path_of_parent,
            True,
            "_cached_parent_obj",
            True,
        )


Page.parents_at_once = ParentsAtOnce()
