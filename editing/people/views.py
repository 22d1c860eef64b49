"""The screens that make a person anonymous, and that remove one."""

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from editing.leads import LeadsOnly
from editing.people.anonymising import make_anonymous, plan
from editing.people.naming import elsewhere, mentions, quoting
from editing.people.removing import remove, undo
from people.models import PersonPage
from people.removal import Removal


class AnonymousForm(forms.Form):
    new_name = forms.CharField(
        max_length=100,
        label=gettext_lazy("What they are called from now on"),
        help_text=gettext_lazy("The same in every language."),
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_new_name(self):
        new_name = self.cleaned_data["new_name"]
        if mentions(self.person.title, new_name) or mentions(new_name, self.person.title):
            raise forms.ValidationError(_("This still names them."))
        return new_name


class PersonView(LeadsOnly):
    """Abstract screen about the English page of a person."""

    def dispatch(self, request, pk):
        self.person = get_object_or_404(
            PersonPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE), pk=pk
        )
        return super().dispatch(request)


class AnonymousView(PersonView):
    """Shows what making somebody anonymous touches, and does it."""

    def get(self, request):
        form = AnonymousForm(person=self.person, initial={"new_name": _("Anonymous")})
        return self.show(request, form)

    def post(self, request):
        form = AnonymousForm(request.POST, person=self.person)
        if not form.is_valid() or plan(self.person).in_the_way:
            return self.show(request, form)
        make_anonymous(self.person, form.cleaned_data["new_name"], request.user)
        messages.success(request, _("Nothing on the site tells who this is any more."))
        return redirect("wagtailadmin_pages:edit", self.person.pk)

    def show(self, request, form):
        heading = _("Make anonymous")
        context = {
            "breadcrumbs": [{"url": "", "label": heading}],
            "heading": heading,
            "person": self.person,
            "form": form,
            "plan": plan(self.person),
        }
        return render(request, "editing/make_anonymous.html", context)


class RemoveView(PersonView):
    """Shows where somebody stands, removes them, and lets administrators undo it."""

    def get(self, request):
        heading = _("Remove")
        context = {
            "breadcrumbs": [{"url": "", "label": heading}],
            "heading": heading,
            "person": self.person,
            "removal": Removal.objects.filter(person=self.person).first(),
            "places": quoting(self.person),
            "elsewhere": elsewhere(self.person),
        }
        return render(request, "editing/remove.html", context)

    def post(self, request):
        removal = Removal.objects.filter(person=self.person).first()
        if request.POST.get("do") != "undo":
            remove(self.person, request.user)
            messages.success(request, _("Visitors see nothing of this person any more."))
        elif not request.user.is_superuser:
            raise PermissionDenied
        elif removal:
            undo(removal, request.user)
            messages.success(request, _("The person is on the site again."))
        return redirect("remove_person", self.person.pk)
