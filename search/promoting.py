"""Wagtail's screens for promoted search results, kept to what each reader's language can show."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.search_promotions.forms import QueryForm, SearchPromotionsFormSet
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.contrib.search_promotions.views import CreateView, EditView, IndexView

from search.words import LONGEST, MOST, words


class WordsForm(QueryForm):
    """Form for the words that pages are promoted for."""

    query_string = forms.CharField(
        label=_("Search words"),
        help_text=_(
            "All that a visitor types, in any language. Accents and capitals do not count."
        ),
        max_length=LONGEST,
    )

    def clean_query_string(self):
        typed = self.cleaned_data["query_string"]
        if not words(typed):
            raise ValidationError(_("Type at least one letter or number."))
        if len(words(typed)) > MOST:
            raise ValidationError(
                _("Type %(number)s words at most: visitors who search are not asked for more.")
                % {"number": MOST}
            )
        return typed


class PromotedPageForm(WagtailAdminModelForm):
    """Form for one promoted page. A link to elsewhere would be in one language only."""

    class Meta(WagtailAdminModelForm.Meta):
        model = SearchPromotion
        fields = ("query", "page")
        widgets = {"page": AdminPageChooser}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["page"].required = True
        self.fields["page"].help_text = _("Visitors get it in their language, if it is there.")


class PromotedPages(SearchPromotionsFormSet):
    form = PromotedPageForm


class PromotingMixin:
    form_class = WordsForm

    @cached_property
    def searchpicks_formset(self):
        data = self.request.POST if self.request.method == "POST" else None
        return PromotedPages(data, instance=self.object)


class PromotionsView(IndexView):
    # Nobody counts how often visitors search for something.
    columns = [column for column in IndexView.columns if column.name != "views"]


class AddPromotionView(PromotingMixin, CreateView):
    pass


class EditPromotionView(PromotingMixin, EditView):
    pass


def not_counted(request, **kwargs):
    """Answer 404 in the place of Wagtail's lists of what visitors searched for."""
    raise Http404
