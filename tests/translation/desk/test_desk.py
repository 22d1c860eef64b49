"""The desk: one page, all its texts beside the English, saved as a form or one by one."""

from django.urls import reverse
from wagtail_localize.models import StringTranslation

from tests.support import (
    SiteTestCase,
    administrator,
    article,
    editor,
    facts,
    home_page,
    locale,
    news_index,
    put_words,
    translator,
    user,
)
from translation.following.guard import translation_of
from translation.models import GlossaryTerm

JSON = {"accept": "application/json"}


class DeskTestCase(SiteTestCase):
    """An article that was sent to the Dutch translators, one of whom sits at the desk."""

    @classmethod
    def setUpTestData(cls):
        facts(ngos=133)
        cls.dutch = locale("nl")
        cls.news = news_index(title="News")
        cls.article = article(
            cls.news,
            title="A win",
            summary="Join {ngos} others.",
            body=[("prose", '<p>Read <a href="https://example.org/">this</a> <b>now</b>.</p>')],
        )
        cls.translate(home_page(), cls.dutch)
        cls.translate(cls.news, cls.dutch)
        cls.draft = cls.translate(cls.article, cls.dutch, publish=False)
        cls.job = translation_of(cls.draft)
        StringTranslation.objects.filter(context__object_id=cls.article.translation_key).delete()
        cls.translator = translator("nl")

    def setUp(self):
        super().setUp()
        self.log_in_as(self.translator)
        self.url = reverse("translation:desk", args=[self.job.pk])

    def segment(self, english):
        return self.job.source.stringsegment_set.get(string__data=english)

    def key(self, english):
        segment = self.segment(english)
        return f"{segment.string_id}-{segment.context_id}"

    def put(self, english, dutch):
        return put_words(self.job, self.segment(english), dutch)

    def text(self, english):
        segment = self.segment(english)
        return StringTranslation.objects.filter(
            translation_of=segment.string_id, context=segment.context_id, locale=self.dutch
        ).first()

    def form(self, page=None):
        """What a browser would send from the desk."""
        soup = self.get_soup((page or self.client.get(self.url)).content)
        fields = soup.select("#desk-form textarea, #desk-form input[type=hidden]")
        return {
            field["name"]: field.text.removeprefix("\n")
            if field.name == "textarea"
            else field["value"]
            for field in fields
        }

    def send(self, typed, action="save", form=None, **headers):
        """Types texts by their English, and presses a button."""
        data = form or self.form()
        data |= {f"text-{self.key(english)}": text for english, text in typed.items()}
        return self.client.post(self.url, data | {"action": action}, headers=headers)


class OpeningTests(DeskTestCase):
    def test_shows_every_text_in_the_order_of_the_english_form(self):
        soup = self.soup(self.url)

        shown = [text["data-english"] for text in soup.select("[data-english]")]
        self.assertEqual(shown, ["A win", "Join {ngos} others.", "Read <a1>this</a1> <b>now</b>."])

    def test_names_texts_as_the_english_form_does(self):
        labels = [label.text for label in self.soup(self.url).select("desk-segment h3")]

        self.assertEqual(labels, ["Title", "Summary", "Prose"])

    def test_is_where_editing_a_translation_leads(self):
        response = self.client.get(reverse("wagtailadmin_pages:edit", args=[self.draft.pk]))

        self.assertRedirects(response, self.url)

    def test_leaves_the_other_editor_within_reach(self):
        link = self.soup(self.url).find("a", href=lambda url: url and url.endswith("?stock=1"))

        self.assertContains(self.client.get(link["href"]), "js-translation-editor")

    def test_shows_only_what_is_to_do_where_asked(self):
        self.put("A win", "Gewonnen")

        soup = self.soup(self.url, show="todo")

        self.assertEqual(len(soup.select("desk-segment")), 2)
        self.assertEqual(soup.select_one("[data-progress-words]").text, "1 of 3 texts are done")

    def test_says_what_the_language_has_agreed_on(self):
        GlossaryTerm.objects.create(locale=self.dutch, term="others", translation="anderen")
        self.dutch.team.address = "je"
        self.dutch.team.save()

        soup = self.soup(self.url)

        self.assertEqual(soup.select_one("abbr[title=anderen]").text, "others")
        self.assertIn("je", [answer.text for answer in soup.select(".desk-details dd")])

    def test_offers_other_translations_of_the_same_english(self):
        other = article(self.news, title="A win")
        self.translate(other, self.dutch, {"A win": "Winst"})
        self.put("A win", "Gewonnen")
        other.delete()

        offers = self.soup(self.url).select(f"#text-{self.key('A win')} [data-offer]")

        self.assertIn("Winst", [offer.text for offer in offers])

    def test_offers_what_was_said_for_english_that_is_nearly_the_same(self):
        other = article(self.news, title="Other", summary="Join {ngos} others now.")
        self.translate(other, self.dutch, {"Join {ngos} others now.": "Nu met {ngos}."})

        soup = self.soup(self.url, similar=self.key("Join {ngos} others."))

        self.assertIn("Nu met {ngos}.", [offer.text for offer in soup.select("[data-offer]")])

    def test_costs_as_much_for_many_texts_as_for_few(self):
        self.put("A win", "Gewonnen")
        few = self.queries(self.url)
        long = article(
            self.news, title="Long", body=[("prose", f"<p>Paragraph {n}.</p>") for n in range(30)]
        )
        draft = self.translate(long, self.dutch, publish=False)

        many = self.queries(reverse("translation:desk", args=[translation_of(draft).pk]))

        self.assertLessEqual(many, few)
        self.assertLessEqual(many, 35)


class PermissionTests(DeskTestCase):
    def test_lets_nobody_in_who_may_not_edit_the_page(self):
        self.translate(home_page(), locale("de"))
        for person in (translator("de"), editor(), user("nobody")):
            with self.subTest(person=person.username):
                self.log_in_as(person)

                for name in ("desk", "desk_preview"):
                    address = reverse(f"translation:{name}", args=[self.job.pk])
                    self.assertEqual(self.client.get(address).status_code, 302)
                self.assertEqual(self.client.post(self.url, {}).status_code, 302)

    def test_does_not_let_a_person_publish_who_may_only_edit(self):
        group = self.translator.groups.get()
        group.page_permissions.filter(permission__codename="publish_page").delete()
        for english in ("A win", "Join {ngos} others."):
            self.put(english, english)
        self.put('Read <a id="a1">this</a> <b>now</b>.', 'Lees <a id="a1">dit</a> <b>nu</b>.')

        self.assertNotContains(self.client.get(self.url), "finish:publish")
        self.send({}, action="finish:publish")

        self.draft.refresh_from_db()
        self.assertFalse(self.draft.live)

    def test_lets_an_administrator_in(self):
        self.log_in_as(administrator())

        self.assertEqual(self.client.get(self.url).status_code, 200)
