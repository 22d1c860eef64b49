"""Numbers and dates that texts use by name."""

import json
from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import HomePage
from tests.support import (
    SiteTestCase,
    administrator,
    campaign,
    coalition_page,
    content_page,
    editor,
    facts,
    home_page,
    locale,
    organisation,
)


def statement(text):
    return [("statement", {"text": text})]


def errors_in_blocks(soup, field):
    """What a form says about the blocks of a field; a script puts it where it belongs."""
    block = soup.select_one(f'[data-contentpath="{field}"] [data-controller~="w-block"]')
    _value, errors = json.loads(block["data-w-block-arguments-value"])
    return errors


class FactInATextTests(SiteTestCase):
    def read(self, text):
        """What readers find in the place of a text."""
        page = content_page(body=statement(text))
        soup = self.get_soup(self.client.get(page.url).content)
        return soup.select_one(".statement").get_text(strip=True)

    def read_in_dutch(self, text):
        home = home_page(body=statement(text))
        self.translate(home, locale("nl"), {text: text})
        soup = self.get_soup(self.client.get("/nl/").content)
        return soup.select_one(".statement").get_text(strip=True)

    def test_is_a_number_as_english_writes_it(self):
        facts(ngos=1133)

        self.assertEqual(self.read("We are {ngos}."), "We are 1,133.")

    def test_is_a_number_as_dutch_writes_it(self):
        facts(ngos=1133)

        self.assertEqual(self.read_in_dutch("Samen {ngos}."), "Samen 1.133.")

    def test_is_a_date_as_english_writes_it(self):
        campaign(facts=[("date", {"name": "vote", "date": date(2026, 3, 1)})])

        self.assertEqual(self.read("They vote on {vote}."), "They vote on 1 March 2026.")

    def test_is_a_date_as_dutch_writes_it(self):
        campaign(facts=[("date", {"name": "vote", "date": date(2026, 3, 1)})])

        self.assertEqual(self.read_in_dutch("Stemming op {vote}."), "Stemming op 1 maart 2026.")

    def test_may_be_nought(self):
        facts(victims=0)

        self.assertEqual(self.read("{victims} were found."), "0 were found.")

    def test_counts_the_live_organisations_once_each(self):
        campaign(facts=[("count", {"name": "ngos", "counted": "coalition.OrganisationPage"})])
        coalition = coalition_page()
        organisation(coalition, live=False)
        organisation(coalition)
        translated = organisation(coalition, summary="Guards privacy.")
        for page in (home_page(), coalition, translated):
            self.translate(page, locale("nl"))

        self.assertEqual(self.read("We are {ngos}."), "We are 2.")

    def test_leaves_other_braces_as_they_were_typed(self):
        facts(ngos=133)
        for text in ("{}", "{ }", "{{ngos", "ngos}", "p { color: red }", "{% if %}", "%(ngos)s"):
            with self.subTest(text=text):
                self.assertEqual(self.read(text), text)

    def test_gives_away_nothing_but_its_value(self):
        facts(ngos=133)
        for text in (
            "{ngos.__class__}",
            "{ngos!r}",
            "{ngos:>999999}",
            "{0.__init__.__globals__}",
            "{{ settings.SECRET_KEY }}",
        ):
            with self.subTest(text=text):
                self.assertEqual(self.read(text), text)

    def test_does_not_turn_a_plain_text_into_html(self):
        facts(ngos=133)

        self.assertEqual(self.read("<b>{ngos}</b>"), "<b>133</b>")

    def test_costs_no_more_queries_the_more_facts_are_used(self):
        facts(**{f"fact_{letter}": 1 for letter in "abcdefghij"})
        one = content_page(body=statement("{fact_a}"))
        many = content_page(
            summary="{fact_a} {fact_b}",
            body=[("statement", {"text": f"{{fact_{letter}}}"}) for letter in "abcdefghij"],
        )

        self.assertEqual(self.queries(many.url), self.queries(one.url))

    def test_is_counted_once_however_often_it_is_used(self):
        campaign(facts=[("count", {"name": "ngos", "counted": "coalition.OrganisationPage"})])
        page = content_page(body=statement("{ngos} {ngos}") * 3)

        with CaptureQueriesContext(connection) as queries:
            self.client.get(page.url)

        counting = [query for query in queries if "coalition_organisationpage" in query["sql"]]
        self.assertEqual(len(counting), 1)


class UnknownFactTests(SiteTestCase):
    message = "There is no fact called {ngo}. Did you mean {ngos}?"

    def setUp(self):
        super().setUp()
        facts(ngos=133)
        self.page = content_page(title="About", slug="about")
        self.log_in_as(editor())

    def save(self, body=(), **fields):
        """Saves the page as an editor does, by the form."""
        data = nested_form_data(
            {
                "title": "About",
                "slug": "about",
                "summary": "",
                "body": streamfield(body),
                "comments": inline_formset([]),
                **fields,
            }
        )
        return self.client.post(
            reverse("wagtailadmin_pages:edit", args=[self.page.pk]), data, follow=True
        )

    def errors_at(self, response, field):
        soup = self.get_soup(response.content)
        return soup.select_one(f'[data-contentpath="{field}"]').select_one(".w-field__errors")

    def test_is_named_at_the_field(self):
        response = self.save(summary="Join {ngo} others")

        self.assertIn(self.message, self.errors_at(response, "summary").get_text())

    def test_is_named_inside_a_nested_block(self):
        reasons = [
            {"lead": "It fails.", "text": text, "source_url": ""}
            for text in ("It does.", "Ask {ngo} others.")
        ]
        items = streamfield([("item", reason) for reason in reasons])

        response = self.save(body=[("reasons", {"heading": "Why", "reasons": items})])

        errors = errors_in_blocks(self.get_soup(response.content), "body")
        for block in ("0", "reasons", "1", "text"):
            errors = errors["blockErrors"][block]
        self.assertEqual(errors["messages"], [self.message])

    def test_is_named_inside_rich_text(self):
        response = self.save(body=[("prose", rich_text("<p>Join <b>{ngo}</b> others</p>"))])

        errors = errors_in_blocks(self.get_soup(response.content), "body")
        self.assertEqual(errors["blockErrors"]["0"]["messages"], [self.message])

    def test_loses_nothing_that_was_typed(self):
        response = self.save(
            summary="Join {ngo} others", body=statement("A sentence of some length.")
        )

        self.assertContains(response, "Join {ngo} others")
        self.assertContains(response, "A sentence of some length.")

    def test_is_not_saved(self):
        self.save(summary="Join {ngo} others")

        self.assertFalse(self.page.revisions.exists())

    def test_is_not_seen_in_braces_that_name_nothing(self):
        for text in ("{}", "{ }", "A {", "} B"):
            with self.subTest(text=text):
                self.save(summary=text)

                self.page.refresh_from_db()
                self.assertEqual(self.page.get_latest_revision_as_object().summary, text)

    def test_is_what_an_attack_on_formatting_is_taken_for(self):
        response = self.save(summary="{ngos.__class__}")

        self.assertIn(
            "There is no fact called {ngos.__class__}.",
            self.errors_at(response, "summary").get_text(),
        )


class KeepingFactsTests(SiteTestCase):
    def setUp(self):
        super().setUp()
        facts(ngos=133)
        self.log_in_as(administrator())

    def save(self, *names, **more):
        """Saves the campaign with facts of these names, by the form."""
        unsourced = {"as_of": "", "source": "", "source_url": "", "good_for": ""}
        data = {
            "facts": streamfield(
                [("number", {"name": name, "number": "133", **unsourced}) for name in names]
            ),
            "petition_state": "running",
            "petition_url": "",
            "petition_addresses": streamfield([]),
            "newsletter_url": "",
            "petition_follow_up_url": "",
            "news_age": "21",
            "social_accounts": streamfield([]),
            "share_networks": streamfield([]),
            **more,
        }
        return self.client.post(self.address(), nested_form_data(data), follow=True)

    def address(self):
        site = home_page().sites_rooted_here.get()
        return reverse("wagtailsettings:edit", args=["campaign", "campaign", site.pk])

    def assert_refused(self, response, message):
        errors = errors_in_blocks(self.get_soup(response.content), "facts")
        self.assertIn(message, str(errors))
        self.assertEqual(self.names(), ["ngos"])

    def names(self):
        return [fact.value["name"] for fact in campaign().facts]

    def test_refuses_to_remove_one_that_a_page_uses(self):
        content_page(title="About", body=statement("We are {ngos}."))

        response = self.save()

        self.assert_refused(response, "{ngos} is still used on “About”")

    def test_refuses_to_rename_one_that_a_page_uses(self):
        content_page(title="About", summary="We are {ngos}.")

        response = self.save("organisations")

        self.assert_refused(response, "{ngos} is still used on “About”")

    def test_refuses_to_remove_one_that_a_picture_is_described_by(self):
        picture = get_image_model().objects.create(title="Us", file=get_test_image_file())
        block = HomePage.body.field.stream_block.child_blocks["figure"]
        image = {"image": picture.pk, "alt_text": "All {ngos} of us", "decorative": False}
        content_page(title="About", body=[("figure", block.to_python({"image": image}))])

        self.assert_refused(self.save(), "{ngos} is still used on “About”")

    def test_lets_go_of_one_that_nobody_uses(self):
        content_page(summary="We are many.")

        self.save("people")

        self.assertEqual(self.names(), ["people"])

    def test_is_told_with_who_changed_what(self):
        self.save("people")
        site = home_page().sites_rooted_here.get()
        form = self.client.get(
            reverse("wagtailsettings:edit", args=["campaign", "campaign", site.pk])
        )
        said = self.get_soup(form.content).select_one(".fact-history").text
        self.assertIn("administrator: {ngos}: 133 → –; {people}: – → 133", said)
        report = self.client.get(reverse("wagtailadmin_reports:site_history"))
        self.assertContains(report, "{people}: – → 133")

    def test_notices_who_else_has_saved_it(self):
        seen = self.soup(self.address()).select_one("[name=seen]")["value"]
        facts(ngos=134)
        response = self.save("ngos", "people", seen=seen)
        self.assertContains(response, "Somebody else has saved this")
        self.assertEqual(self.names(), ["ngos"])
        again = self.get_soup(response.content).select_one("[name=seen]")["value"]
        self.save("ngos", "people", seen=again)
        self.assertEqual(self.names(), ["ngos", "people"])

    def test_shows_where_it_is_used(self):
        content_page(title="About", summary="We are {ngos}.")
        site = home_page().sites_rooted_here.get()
        form = self.client.get(
            reverse("wagtailsettings:edit", args=["campaign", "campaign", site.pk])
        )
        used = self.get_soup(form.content).select_one(".fact-uses")
        self.assertIn("About", used.text)
        self.assertIn("(en)", used.text)

    def test_refuses_two_of_one_name(self):
        response = self.save("ngos", "ngos")

        self.assert_refused(response, "There is another fact called ngos. Rename one.")

    def test_refuses_a_name_that_no_text_could_use(self):
        response = self.save("ngos", "Our NGOs")

        self.assert_refused(response, "Use small letters, digits and underscores")
