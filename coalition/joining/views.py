"""The form by which an organisation asks to join, and the page that its mail leads to."""

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpResponseForbidden
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from wagtail.views import serve

from accounts.mails import NOT_SENT
from campaign.models import Campaign
from coalition.joining import asking, guards, mails
from coalition.joining.forms import JoinForm
from languages.homes import activate_language, live_languages

A_MOMENT = 60  # Seconds in which a form that comes twice is one whose button was pressed twice.


def is_open(request):
    return Campaign.current(request).coalition_is_open


# It has no cookie to be forged with: the browser is asked where a form comes from instead.
@method_decorator(csrf_exempt, name="dispatch")
class JoiningView(View):
    """Abstract page about joining: it sets no cookie, and nobody is to keep it."""

    is_there_when_closed = False

    def dispatch(self, request, *args, **kwargs):
        if get_language() not in live_languages(request):
            raise Http404
        if not self.is_there_when_closed and not is_open(request):
            # Editors may have a page of this address.
            return serve(request, request.path_info.split("/", 2)[2])
        if request.method == "POST" and not guards.is_from_this_site(request):
            response = HttpResponseForbidden(
                _("This form can be sent from this site alone. Open it here, and send it again."),
                content_type="text/plain; charset=utf-8",
            )
        else:
            activate_language(request, get_language())
            response = super().dispatch(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response


class JoinView(JoiningView):
    """The form. Whatever is wrong, what was typed and a logo that was sent are kept."""

    def get(self, request):
        return self.show(JoinForm())

    def post(self, request):
        if guards.is_flooding(request):
            return self.wait()
        form, joining = self.read()
        if not form.is_valid():
            return self.show(form, joining)
        values = form.cleaned_data.copy()
        del values["consent"]
        logo = values.pop("logo")
        key = guards.fingerprint(*values.values(), str(logo.size if logo else 0))
        if cache.add(key, True, A_MOMENT) and (problem := self.write_to(joining, values)):
            cache.delete(key)
            form.add_error("email", problem)
            return self.show(form, joining)
        return redirect("join_sent")

    def read(self):
        """Return the form that was sent, and the request that keeps its logo, if any."""
        data = self.request.POST
        reference = data.get("logo_kept", "")
        joining = asking.kept_logo(reference)
        form = JoinForm(data, self.request.FILES, logo=joining and joining.logo)
        form.full_clean()
        if problem := guards.problem(data):
            form.add_error(None, problem)
        if "logo" in self.request.FILES:
            if file := form.cleaned_data.get("logo"):
                joining = asking.keep_logo(joining, file)
                if not joining:
                    form.add_error("logo", _("No logo can be taken now. Send it to us later."))
        elif reference and not joining:
            form.add_error("logo", _("Choose your logo once more: it is not kept any longer."))
        return form, joining

    def write_to(self, joining, values):
        """Send the mail and store the request; return in words why that is not possible."""
        email = values["email"]
        if guards.is_busy(self.request):
            return _("Too many people ask at this moment. Send the form once more in an hour.")
        if not guards.may_be_written_to(self.request, email):
            return ""  # As if it was sent: nobody learns who has asked before.
        token = asking.new_token()
        if not mails.send_link(self.request, email, token):
            return _(
                "The mail to this address could not be sent. Look whether it is right, and send "
                "the form once more, now or in a few minutes."
            )
        asking.ask(joining, token, get_language(), values)
        return ""

    def wait(self):
        """Show the form as it was typed; nothing of it is looked at."""
        data = self.request.POST
        joining = asking.kept_logo(data.get("logo_kept", ""))
        problems = [
            _(
                "Many forms have come from your network. Leave this page open, and send it once "
                "more in an hour."
            )
        ]
        if "logo" in self.request.FILES:
            problems.append(_("Choose your logo once more then."))
        return self.show(JoinForm(initial=data.dict()), joining, problems, status=429)

    def show(self, form, joining=None, problems=(), status=200):
        sent = self.request.POST.get("stamp", "")
        context = {
            "form": form,
            "problems": [*form.non_field_errors(), *problems],
            "logo_kept": asking.reference(joining),
            # Whoever mends a field is not too quick.
            "stamp": guards.stamp() if not sent or guards.problem(self.request.POST) else sent,
            "trap": guards.TRAP,
        }
        return render(self.request, "coalition/joining/form.html", context, status=status)


class SentView(JoiningView):
    def get(self, request):
        text = _(
            "We have sent you a link. Open it within 7 days, and press the button there: nothing "
            "happens before. If there is no mail in a few minutes, look among the unwanted ones."
        )
        if settings.EMAIL_BACKEND in NOT_SENT:
            text = _(
                "This site cannot send mail yet. Whoever runs it finds your link where the site "
                "writes what it does, and can pass it on."
            )
        return said(request, _("Look into your mail"), text)


class ConfirmView(JoiningView):
    """The page that the mail leads to. Only its buttons do anything: programs follow links, too."""

    is_there_when_closed = True  # Whoever has asked can delete it at any time.

    def get(self, request, token):
        if joining := asking.find(token):
            return render(request, "coalition/joining/confirm.html", {"joining": joining})
        text = _("It was good for 7 days, or the request was deleted. Nothing of it is kept.")
        status = 410 if is_open(request) else 404
        return said(request, _("This link opens nothing any more"), text, status)

    def post(self, request, token):
        if joining := asking.find(token):
            if request.POST.get("do") == "delete":
                joining.remove()
            else:
                asking.confirm(joining)
        return redirect(request.path)


@require_safe
def join_later(request):
    """What a file server says in place of the form while it does not reach the site."""
    text = _(
        "Try again in a few minutes. If you had sent it, go back in your browser: what you typed "
        "should still be there."
    )
    return said(request, _("The form is resting"), text)


def said(request, heading, text, status=200):
    words = {"heading": heading, "text": text}
    return render(request, "coalition/joining/said.html", words, status=status)
