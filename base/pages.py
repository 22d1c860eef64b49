import re

from django.conf import settings
from django.db import models
from django.http import Http404
from django.urls import resolve, reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from base.previews import preview_mode, preview_modes
from campaign.facts import block_facts_error, block_texts, placeholders, unknown_facts_error
from campaign.models import Campaign
from config.methods import READING
from config.typed import normalized, normalized_text
from translation.following.guard import GuardedPage
from translation.following.slugs import HOME_DEPTH, source_slug

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
WINDOWS_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)


def is_taken(slug):
    """Whether a page with this slug below a home page would never be shown: as `search`."""
    address = reverse("wagtail_serve", args=[f"{slug}/"])
    return resolve(address).url_name != "wagtail_serve"


class BasePageForm(WagtailAdminPageForm):
    """Page form that normalises texts and rejects placeholders of unknown facts."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields and source_slug(self.instance):
            self.fields["slug"].disabled = True
            self.fields["slug"].help_text = _("Every language has the slug of the English page.")

    def clean(self):
        slug = self.cleaned_data.get("slug")
        cleaned = super().clean()
        if slug and "slug" not in cleaned and self.slug_is_available(slug):
            # Wagtail's form asks of every sibling, also of those that give their slug up.
            del self.errors["slug"]
            cleaned["slug"] = slug
        if "slug" in cleaned and (problem := self.slug_problem(cleaned["slug"])):
            self.add_error("slug", problem)
        names = list(Campaign.current().fact_texts)
        for name, value in list(cleaned.items()):
            if name not in self.instance.text_fields() + self.instance.address_fields():
                continue
            field = self.instance._meta.get_field(name)
            if isinstance(field, StreamField):
                cleaned[name] = value = normalized(field.stream_block, value)
                error = block_facts_error(field.stream_block, value, names)
            else:
                cleaned[name] = value = normalized_text(field, value or "")
                error = unknown_facts_error(value, names)
            if error:
                self.add_error(name, error)
        return cleaned

    def slug_problem(self, slug):
        """Return why a new slug cannot be the name of a file on every system; None if it can."""
        if slug == self.instance.slug and self.instance.pk:
            return None
        if WINDOWS_DEVICE.fullmatch(slug):
            return gettext(
                "Choose another slug: Windows keeps “%(slug)s” for itself, so there would be "
                "places where the page could not be kept."
            ) % {"slug": slug}
        if self.parent_page.depth == HOME_DEPTH and is_taken(slug):
            return gettext(
                "Choose another slug: “%(slug)s” is an address that the site itself uses."
            ) % {"slug": slug}
        siblings = self.parent_page.get_children().live().exclude(pk=self.instance.pk)
        if other := siblings.filter(slug__iexact=slug).exclude(slug=slug).first():
            return gettext(
                "Choose another slug: another page here has the same one, “%(slug)s”, but for "
                "capital letters."
            ) % {"slug": other.slug}

    def slug_is_available(self, slug):
        return self.instance._slug_is_available(slug, self.parent_page, self.instance)


class BasePage(GuardedPage):
    """Abstract base of every page type: a summary and an image.

    Cards, search results and shared links show these two, so no template needs
    to know which kind of page it is listing.
    """

    summary = models.TextField(
        blank=True,
        max_length=600,
        help_text=_("One to three sentences, shown wherever this page is listed or shared."),
        verbose_name=_("Summary"),
    )
    image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown wherever this page is listed or shared. The same in every language."),
        verbose_name=_("Image"),
    )

    review_on = models.DateField(
        null=True,
        blank=True,
        help_text=_(
            "From this day on, the editors' first screen asks whether the page still holds."
        ),
        verbose_name=_("Review on"),
    )

    # No page takes anything from visitors; forms have addresses of their own.
    allowed_http_methods = READING
    base_form_class = BasePageForm
    content_panels = Page.content_panels + ["summary", "image"]
    # The same, of pages whose title is a name.
    named_panels = [
        TitleFieldPanel(
            "title",
            heading=_("Name"),
            placeholder=_("Name"),
            help_text=_("As readers know it. The same in every language."),
        ),
        *content_panels[1:],
    ]
    settings_panels = Page.settings_panels + ["review_on"]
    search_fields = Page.search_fields + [index.SearchField("summary")]
    # One address in every language, so that a link never breaks by being translated.
    override_translatable_fields = [SynchronizedField("slug", overridable=False)]

    class Meta:
        abstract = True

    @classmethod
    def text_fields(cls):
        """Return the names of the fields that hold text for readers."""
        own = [
            field.name
            for field in cls._meta.local_fields
            if isinstance(field, StreamField | models.TextField)
            or type(field) is models.CharField
            and not field.choices
        ]
        return ["title", "seo_title", "search_description", *own]

    @classmethod
    def address_fields(cls):
        """Return the names of the URL fields."""
        fields = cls._meta.local_fields
        return [field.name for field in fields if isinstance(field, models.URLField)]

    def placeholders(self):
        """Return the set of fact names used in the page's texts."""
        names = set()
        for name in self.text_fields():
            field = self._meta.get_field(name)
            value = getattr(self, name)
            if isinstance(field, StreamField):
                texts = block_texts(field.stream_block, value)
            else:
                texts = [value or ""]
            for text in texts:
                names.update(placeholders(text))
        return names

    def pictures(self):
        """Return pairs of an image on this page and the names of the places it is shown in."""
        own = [(self.image, ["card", "lead"])] if self.image else []
        return own + [(image, ["figure"]) for image in self.figures()]

    def figures(self):
        """Yield the images in the page's StreamFields."""
        for field in self._meta.local_fields:
            if isinstance(field, StreamField):
                for block in getattr(self, field.name):
                    if block.block_type == "figure" and block.value["image"]:
                        yield block.value["image"]

    @property
    def localized(self):
        """As in Wagtail, without a query for a page that is in the language already."""
        if self.locale.language_code == get_language():
            return self
        return super().localized

    def route(self, request, path_components):
        """As in Wagtail, with one query for each step of the way, where Wagtail asks two.

        What the type of a page adds comes with the last one; on the way there it is left out.
        """
        types = [model._meta.model_name for model in self.allowed_subpage_models()]
        if not path_components or not types:
            return super().route(request, path_components)
        slug, *rest = path_components
        children = self.get_children().filter(slug=slug)
        child = (children if rest else children.select_related(*types)).first()
        if child is None:
            raise Http404
        type_of_child = child.specific_class._meta.model_name
        page = child.specific_deferred if rest else getattr(child, type_of_child)
        page._cached_parent_obj = self  # What treebeard's `get_parent` returns.
        found = page.route(request, rest)
        if rest and found.page is page:  # By an address of its own, such as a part of a list.
            page.refresh_from_db(fields=page.get_deferred_fields())
        return found

    def serve(self, request, *args, **kwargs):
        self.share_locale(request)
        return super().serve(request, *args, **kwargs)

    @property
    def preview_modes(self):
        return preview_modes()

    def serve_preview(self, request, mode_name):
        """Serve a mode that another app registered, else the page itself: see `base.previews`."""
        if mode := preview_mode(mode_name):
            return mode.serve(self, request)
        return super().serve_preview(request, mode_name)

    def share_locale(self, request):
        """Take the locale over from the home page, which saves a query."""
        home = getattr(request, "home_page", None)
        if home and home.locale_id == self.locale_id:
            self.locale = home.locale

    def get_url_parts(self, request=None):
        """Return Wagtail's URL parts, cached on the request."""
        if request is None:
            return super().get_url_parts()
        known = request.__dict__.setdefault("url_parts", {})
        if self.url_path not in known:
            known[self.url_path] = super().get_url_parts(request)
        return known[self.url_path]

    @cached_property
    def meta_description(self):
        return self.search_description or self.summary
