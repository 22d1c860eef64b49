"""Add news: from a link, or written by ourselves."""

from pathlib import PurePosixPath
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView
from wagtail.images import get_image_model

from config.fetching import FetchError, fetch
from languages.templatetags.languages import language_name
from news.links import with_link
from news.metadata import Proposal, host, propose
from news.models import NewsArticlePage, NewsIndexPage

LONGEST_SLUG = 60


def news_index(user):
    """Return the English news index, if the user may add news below it; else None."""
    index = NewsIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    return index if index and index.permissions_for_user(user).can_add_subpage() else None


class AddNewsView(View):
    """Takes a link; leads to the form of the article, filled in as the other page proposes."""

    def dispatch(self, request):
        self.index = news_index(request.user)
        if not self.index:
            raise PermissionDenied
        return super().dispatch(request)

    def get(self, request):
        return render(request, "news/add.html", self.context())

    def post(self, request):
        link = request.POST.get("link", "").strip()
        if not link:
            return redirect("wagtailadmin_pages:add", "news", "newsarticlepage", self.index.pk)
        if "://" not in link:
            link = f"https://{link}"
        articles = NewsArticlePage.objects.filter(locale=self.index.locale_id)
        twin = with_link(articles, link) if is_address(link) else None
        if twin and "again" not in request.POST:
            return render(request, "news/add.html", self.context(link=link, twin=twin))
        try:
            proposal = propose(link)
        except FetchError as error:
            if not is_address(link):
                return render(request, "news/add.html", self.context(link=link, problem=error))
            messages.warning(request, f"{error} " + _("The link is kept."))
            proposal = Proposal(link, publisher=host(link))
        return ProposedArticleView.as_view(proposal=proposal)(
            request, "news", "newsarticlepage", self.index.pk
        )

    def context(self, **more):
        return {"breadcrumbs": [{"url": "", "label": _("Add news")}], "index": self.index, **more}


def is_address(link):
    try:
        parts = urlsplit(link)
        return parts.scheme in ("http", "https") and "." in (parts.hostname or "")
    except ValueError:
        return False


class ProposedArticleView(CreateView):
    """Wagtail's form for a new page, filled in. What it posts goes to Wagtail's own view."""

    proposal = None

    def post(self, request):
        proposal, page = self.proposal, self.page
        page.title = proposal.title
        page.slug = slugify(proposal.title)[:LONGEST_SLUG].strip("-")
        page.summary = proposal.summary
        page.source_url = proposal.url
        page.publisher = proposal.publisher
        page.date = proposal.date
        page.source_language = proposal.language
        page.image = proposed_picture(proposal, request.user)
        self.say_what_to_do()
        return self.get(request)

    def say_what_to_do(self):
        language = self.proposal.language
        if self.proposal.title and language not in ("", settings.LANGUAGE_CODE):
            messages.warning(
                self.request,
                _("The source is in %(language)s: write title and summary in English.")
                % {"language": language_name(language)},
            )
        elif self.proposal.title:
            messages.info(self.request, _("Filled in from the link. Look it over, then publish."))


def proposed_picture(proposal, user):
    """Return a new image of what a page shows of itself; None where it cannot be had."""
    if not proposal.picture:
        return None
    name = PurePosixPath(urlsplit(proposal.picture).path).stem or "picture"
    try:
        answer = fetch(proposal.picture)
        if answer.status != 200 or not answer.is_whole:
            return None
        image = get_image_model()(
            title=proposal.title[:255] or name,
            credit=proposal.publisher,
            uploaded_by_user=user,
            proposed_at=timezone.now(),
        )
        image.file.save(name[:60], ContentFile(answer.content), save=False)
        image.save()
        return image
    except (FetchError, ValidationError):
        return None
