"""The screen of one language: its state, its people, and what they agreed on."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View
from wagtail.admin import messages
from wagtail.models import Locale

from accounts.invitations import invite, is_waiting
from translation.models import GlossaryTerm
from translation.teams.forms import InviteForm, JoinForm, StyleForm, TermForm, TermsForm
from translation.teams.groups import Role, join, leave, members, role_of
from translation.teams.invitations import make_account, with_address
from translation.teams.languages import languages
from translation.teams.permissions import may_lead, may_translate
from translation.teams.review import begin_review, end_review
from translation.teams.switch import CannotSwitchOn, english_home, switch_off, switch_on

# What the people of a language may do here; all else is for those who lead.
FOR_THE_TEAM = {"style", "term", "terms"}
BY_NAME = ("first_name", "last_name", "username")


class LanguageView(View):
    """Screen of one language; each button posts its name as `do`."""

    def dispatch(self, request, code):
        self.code = code
        self.language = next(iter(languages({code})), None)
        if self.language is None:
            raise Http404
        self.leads = may_lead(request.user)
        self.locale = Locale.objects.filter(language_code=code).select_related("team").first()
        self.translates = bool(self.locale) and may_translate(request.user, self.locale)
        if not (self.leads or self.translates):
            raise PermissionDenied
        return super().dispatch(request)

    def get(self, request):
        if not self.language.is_begun:
            return redirect("translation:languages")
        return self.show()

    def post(self, request):
        do = request.POST.get("do", "")
        act = getattr(self, f"do_{do}", None)
        if act is None or not (self.language.is_begun or do == "on"):
            return HttpResponseBadRequest()
        if not (self.leads or do in FOR_THE_TEAM):
            raise PermissionDenied
        return act() or redirect("translation:language", self.code)

    def forms(self):
        term = GlossaryTerm(locale=self.locale)
        return {
            "style": lambda *data: StyleForm(*data, instance=self.locale.team, prefix="style"),
            "term": lambda *data: TermForm(*data, instance=term, prefix="term"),
            "terms": lambda *data: TermsForm(*data, prefix="terms"),
            "join": lambda *data: JoinForm(*data, locale=self.locale, prefix="join"),
            "invite": lambda *data: InviteForm(*data, prefix="invite"),
        }

    def filled(self, name):
        """A form as it was sent; not valid, it is shown again by `show`."""
        return self.forms()[name](self.request.POST)

    def show(self, **filled):
        forms = {name: filled.get(name) or make() for name, make in self.forms().items()}
        people = members(self.locale).prefetch_related("groups")
        roles = {user: role_of(user, self.locale) for user in people.order_by(*BY_NAME)}
        return render(
            self.request,
            "translation/teams/language.html",
            {
                "language": self.language,
                "locale": self.locale,
                "team": self.locale.team,
                "leads": self.leads,
                "translates": self.translates,
                "people": [
                    {"user": user, "role": role, "waiting": is_waiting(user)}
                    for user, role in roles.items()
                ],
                "roles": Role.choices,
                "has_reviewer": Role.REVIEWER in roles.values(),
                "terms": self.locale.glossary.all(),
                "forms": forms,
                "breadcrumbs": [
                    {"url": reverse("translation:languages"), "label": _("Languages")},
                    {"url": "", "label": self.language.name},
                ],
            },
        )

    def say(self, text, **words):
        messages.success(self.request, text % {"language": self.language.name, **words})

    def home(self):
        return english_home().get_translation(self.locale)

    def person(self):
        """Somebody of the team, as a button names them."""
        pk = self.request.POST.get("user", "")
        return get_object_or_404(members(self.locale), pk=pk if pk.isdecimal() else 0)

    # The language

    def do_on(self):
        try:
            switch_on(self.code, self.request.user)
        except CannotSwitchOn:
            messages.error(self.request, _("Publish the English home page first."))
            return redirect("translation:languages")
        self.say(_("%(language)s is switched on. Its first pages wait to be translated."))

    def do_off(self):
        switch_off(self.locale.team)
        self.say(_("%(language)s is switched off. Nothing is lost; visitors read English."))

    def do_review(self):
        begin_review(self.locale.team, self.home())
        self.say(_("From now on reviewers publish in %(language)s."))

    def do_no_review(self):
        end_review(self.locale.team, self.home(), self.request.user)
        self.say(_("From now on translators publish in %(language)s."))

    # Its people

    def do_join(self):
        form = self.filled("join")
        if not form.is_valid():
            return self.show(join=form)
        self.welcome(form.cleaned_data["user"], form.cleaned_data["role"])

    def welcome(self, user, role):
        join(user, self.locale, role)
        name = user.get_full_name() or user.get_username()
        self.say(_("%(name)s is in the team of %(language)s now."), name=name)

    def do_invite(self):
        form = self.filled("invite")
        if not form.is_valid():
            return self.show(invite=form)
        email, role = form.cleaned_data["email"], form.cleaned_data["role"]
        known = list(with_address(email)[:2])
        if len(known) > 1:
            form.add_error("email", _("Several accounts have this address. Add one by its name."))
        elif known and not known[0].is_active:
            form.add_error("email", _("An administrator has closed the account of this address."))
        elif known and not is_waiting(known[0]):
            return self.welcome(known[0], role)
        elif known:
            join(known[0], self.locale, role)
            return self.send_to(known[0])
        else:
            user = make_account(form.cleaned_data["name"], email, self.locale, role)
            return self.send_to(user)
        return self.show(invite=form)

    def do_invite_again(self):
        user = self.person()
        if not is_waiting(user):
            raise PermissionDenied
        self.send_to(user)

    def send_to(self, user):
        invite(
            self.request,
            user,
            template="translation/teams/invitation",
            in_language=self.code,
            language=self.locale.get_display_name(),
        )

    def do_role(self):
        user, role = self.person(), self.request.POST.get("role")
        if role not in Role:
            return HttpResponseBadRequest()
        self.welcome(user, role)

    def do_remove(self):
        user = self.person()
        leave(user, self.locale)
        name = user.get_full_name() or user.get_username()
        self.say(
            _("%(name)s is no longer in the team of %(language)s. The account stays."), name=name
        )

    # What they agreed on

    def do_style(self):
        form = self.filled("style")
        if not form.is_valid():
            return self.show(style=form)
        form.save()
        self.say(_("How %(language)s writes was saved."))

    def do_term(self):
        form = self.filled("term")
        if not form.is_valid():
            return self.show(term=form)
        form.save()
        self.say(_("The term was saved."))
        return self.to_glossary()

    def do_terms(self):
        form = self.filled("terms")
        if not form.is_valid():
            return self.show(terms=form)
        number = form.save(self.locale)
        said = ngettext("%(number)d term was saved.", "%(number)d terms were saved.", number)
        self.say(said, number=number)
        return self.to_glossary()

    def to_glossary(self):
        return redirect(f"{reverse('translation:language', args=[self.code])}#glossary")
