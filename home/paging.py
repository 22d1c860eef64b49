from django.core.paginator import Paginator


def page_of(items, size, request):
    """The part of a list `?page=` asks for: the first for nonsense, the last past the end."""
    return Paginator(items, size).get_page(request.GET.get("page"))
