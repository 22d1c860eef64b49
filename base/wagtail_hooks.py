from django.templatetags.static import static
from django.utils.html import format_html_join
from wagtail import hooks

from base import parents  # noqa: F401
from base.pictures.logos import LogoOperation


@hooks.register("insert_editor_js")
def scripts():
    names = ("pasting", "saving")
    return format_html_join(
        "",
        '<script type="module" src="{}"></script>',
        ((static(f"js/{name}.js"),) for name in names),
    )


@hooks.register("construct_page_chooser_queryset")
def read_at_once(pages, request):
    """Read the states and the parents of all pages that can be chosen at once.

    Wagtail's own list does so with the states.
    """
    pages = pages.prefetch_workflow_states().annotate_approved_schedule()
    return pages.prefetch_related("parents_at_once")


@hooks.register("register_image_operations")
def image_operations():
    return [("logo", LogoOperation)]
