"""What becomes of the texts a translator types at the desk."""

from django.db import connection
from django.test import SimpleTestCase
from django.test.utils import CaptureQueriesContext
from wagtail.rich_text import RichText

from tests.support import facts, home_page
from tests.translation.desk.test_desk import JSON, DeskTestCase
from translation.desk.wording import word_changes
from translation.following.refresh import refresh_source
from translation.models import ChangedText, Waiver
from translation.teams.review import begin_review

RICH = 'Read <a id="a1">this</a> <b>now</b>.'
ALL = {
    "A win": "Gewonnen",
    "Join {ngos} others.": "Doe mee met {ngos} anderen.",
    RICH: "Lees <b>nu</b> <a1>dit</a1>.",
}


class SavingTests(DeskTestCase):
    def test_saves_everything_typed_whichever_button_is_pressed(self):
        self.send(ALL, action=f"save:{self.key('A win')}")

        self.assertEqual(self.text("A win").data, "Gewonnen")
        self.assertEqual(self.text(RICH).data, 'Lees <b>nu</b> <a id="a1">dit</a>.')
        self.assertEqual(self.text(RICH).last_translated_by, self.translator)

    def test_saves_signs_as_they_were_typed(self):
        self.send({"A win": "Wij & <zij>", RICH: "Q & A <a1>x</a1>"})

        form = self.form()
        self.assertEqual(form[f"text-{self.key('A win')}"], "Wij & <zij>")
        self.assertEqual(form[f"text-{self.key(RICH)}"], "Q & A <a1>x</a1>")
        self.assertFalse(self.text("A win").has_error)

    def test_keeps_a_text_that_cannot_be_published_and_says_why(self):
        response = self.send({"Join {ngos} others.": "Doe mee."}, **JSON)

        state = response.json()["texts"][self.key("Join {ngos} others.")]
        self.assertEqual(state["state"], "wrong")
        self.assertIn("{ngos}", state["notes"])
        self.assertEqual(self.text("Join {ngos} others.").data, "Doe mee.")

    def test_takes_over_the_english_of_a_name_with_one_button(self):
        self.send({}, action=f"same:{self.key('A win')}")

        self.assertEqual(self.text("A win").data, "A win")

    def test_asks_the_database_no_more_than_twenty_times(self):
        form = self.form()
        with CaptureQueriesContext(connection) as queries:
            key = self.key("A win")
            self.client.post(
                self.url,
                {f"text-{key}": "Gewonnen", f"version-{key}": form[f"version-{key}"]},
                headers=JSON,
            )

        # One of them is the test's own.
        self.assertLessEqual(len(queries) - 1, 20, "\n".join(q["sql"][:150] for q in queries))


class TwoPeopleTests(DeskTestCase):
    def test_keeps_both_texts_where_two_people_save_one(self):
        form = self.form()
        self.put("A win", "Winst")

        response = self.send({"A win": "Gewonnen"}, form=form)

        self.assertEqual(response.status_code, 409)
        self.assertContains(response, "Winst", status_code=409)
        self.assertEqual(self.form(response)[f"text-{self.key('A win')}"], "Gewonnen")
        self.assertEqual(self.text("A win").data, "Winst")

    def test_tells_the_script_of_the_desk_what_the_other_person_saved(self):
        form = self.form()
        self.put("A win", "Winst")

        answer = self.send({"A win": "Gewonnen"}, form=form, **JSON).json()

        self.assertEqual(answer["texts"][self.key("A win")]["theirs"], "Winst")
        self.assertIn("Both are kept", answer["message"])

    def test_saves_the_text_of_who_presses_save_once_more(self):
        form = self.form()
        self.put("A win", "Winst")
        again = self.form(self.send({"A win": "Gewonnen"}, form=form))

        self.send({}, form=again, action=f"save:{self.key('A win')}")

        self.assertEqual(self.text("A win").data, "Gewonnen")

    def test_leaves_alone_what_somebody_else_saved_and_this_person_did_not_touch(self):
        form = self.form()
        self.put("A win", "Winst")

        self.send({"Join {ngos} others.": "Doe mee met {ngos} anderen."}, form=form)

        self.assertEqual(self.text("A win").data, "Winst")


class ChangedEnglishTests(DeskTestCase):
    """The Dutch is there; then the English summary changes."""

    def setUp(self):
        super().setUp()
        self.send(ALL)
        self.stale = self.form()
        self.article.summary = "Join {ngos} others today."
        self.publish(self.article)

    def test_shows_what_changed_word_by_word_beside_the_old_translation(self):
        soup = self.soup(self.url, show="changed")

        self.assertEqual(soup.find("textarea").text.strip(), "Doe mee met {ngos} anderen.")
        self.assertEqual(soup.select_one(".desk-segment__change ins").text, "today")

    def test_takes_a_translation_that_is_still_right_with_one_button(self):
        self.send({}, action=f"right:{self.key('Join {ngos} others today.')}")

        self.assertFalse(self.text("Join {ngos} others today.").has_error)
        self.assertFalse(ChangedText.objects.exists())

    def test_keeps_the_mark_while_somebody_is_typing(self):
        key = self.key("Join {ngos} others today.")
        form = self.form() | {f"text-{key}": "Doe vandaag mee met {ngos}", "draft": "1"}

        self.client.post(self.url, form, headers=JSON)

        text = self.text("Join {ngos} others today.")
        self.assertEqual(text.data, "Doe vandaag mee met {ngos}")
        self.assertEqual(text.change.before, "Join {ngos} others.")

    def test_gives_back_what_was_typed_for_english_that_is_gone(self):
        gone = next(name for name in self.stale if "anderen" in self.stale[name])

        response = self.client.post(self.url, self.stale | {gone: "Doe mee!"})

        self.assertContains(response, "Doe mee!", status_code=409)
        self.assertEqual(self.text("A win").data, "Gewonnen")

    def test_saves_a_text_although_a_paragraph_was_put_before_it(self):
        form = self.form()
        self.article.body[0].value = RichText(
            f"<p>First of all.</p>{self.article.body[0].value.source}"
        )
        self.publish(self.article)

        self.send({"A win": "Winst"}, form=form)

        self.assertEqual(self.text("A win").data, "Winst")


class EnglishInTheWayTests(DeskTestCase):
    def test_gives_back_what_was_typed_when_the_english_page_is_deleted(self):
        form = self.form()
        key = f"text-{self.key('A win')}"
        self.article.delete()

        response = self.client.post(self.url, form | {key: "Gewonnen"})

        self.assertContains(response, "Gewonnen", status_code=409)
        self.assertEqual(self.client.get(self.url).status_code, 409)

    def test_gives_back_what_was_typed_when_the_translation_is_deleted(self):
        form = self.form() | {f"text-{self.key('A win')}": "Gewonnen"}
        self.draft.delete()

        self.assertContains(self.client.post(self.url, form), "Gewonnen", status_code=409)

    def test_goes_on_while_the_english_is_not_published(self):
        self.article.unpublish()

        self.send({"A win": "Gewonnen"})

        self.assertEqual(self.text("A win").data, "Gewonnen")
        self.assertNotContains(self.client.get(self.url), "finish:publish")

    def test_goes_on_where_the_english_was_moved(self):
        self.article.move(self.news.get_parent(), pos="last-child")

        self.assertEqual(self.client.get(self.url).status_code, 200)

    def test_shows_a_very_long_text_and_one_from_right_to_left(self):
        self.article.summary = "شكرا " * 100
        self.article.body = [("prose", f"<p>{'word ' * 1000}</p>")]
        self.article.save()
        refresh_source(self.job.source)

        response = self.client.get(self.url)

        self.assertContains(response, "شكرا")
        self.assertContains(response, 'dir="auto"')


class PublishingTests(DeskTestCase):
    def press_publish(self, typed):
        with self.captureOnCommitCallbacks(execute=True):
            return self.send(typed, action="finish:publish")

    def is_live(self):
        self.draft.refresh_from_db()
        return self.draft.live

    def test_publishes_what_was_typed(self):
        self.press_publish(ALL)

        self.assertTrue(self.is_live())
        page = self.client.get(f"/nl/news/{self.article.slug}/")
        self.assertContains(page, "Doe mee met 133 anderen.")

    def test_lists_what_is_not_ready_and_keeps_what_was_typed(self):
        response = self.press_publish({"A win": "Gewonnen"})

        self.assertContains(response, f"#text-{self.key('Join {ngos} others.')}")
        self.assertContains(response, "2 texts are not ready")
        self.assertEqual(self.text("A win").data, "Gewonnen")
        self.assertFalse(self.is_live())

    def test_asks_why_before_it_publishes_what_looks_odd(self):
        response = self.press_publish(ALL | {"A win": "Gewonnen!"})

        self.assertContains(response, "one text looks odd")
        self.assertFalse(self.is_live())

    def test_publishes_what_looks_odd_once_somebody_said_why(self):
        self.send(ALL | {"A win": "Gewonnen!"})

        reason = {f"reason-{self.key('A win')}-ending": "We are that happy."}
        with self.captureOnCommitCallbacks(execute=True):
            self.send({}, action="finish:publish", form=self.form() | reason)

        self.assertTrue(self.is_live())
        self.assertEqual(Waiver.objects.get().reason, "We are that happy.")

    def test_hands_in_where_the_language_is_reviewed(self):
        begin_review(self.dutch.team, home_page().get_translation(self.dutch))
        self.assertContains(self.client.get(self.url), "finish:hand_in")

        response = self.send(ALL, action="finish:hand_in")

        self.assertFalse(self.is_live())
        self.assertTrue(self.draft.workflow_in_progress)
        self.assertContains(self.client.get(response.url), "The reviewers have this page.")


class PreviewTests(DeskTestCase):
    def preview(self):
        return self.soup(f"{self.url}preview/")

    def test_shows_the_page_as_it_stands_with_facts_filled_in(self):
        self.send({"Join {ngos} others.": "Doe mee met {ngos} anderen."})

        page = self.preview()

        self.assertEqual(page.html["lang"], "nl")
        self.assertIn("Doe mee met 133 anderen.", page.text)

    def test_marks_each_text_where_it_stands(self):
        self.send(ALL)

        place = self.preview().select_one(f"main desk-text[data-key='{self.key(RICH)}']")

        self.assertEqual(place.decode_contents().count("<b>nu</b>"), 1)
        self.assertEqual(place.a["href"], "https://example.org/")

    def test_leaves_no_mark_where_no_element_may_stand(self):
        html = str(self.preview())

        self.assertNotRegex(html, "[\ue000-\uf8ff]")
        self.assertNotIn("desk-text", self.preview().title.text)

    def test_shows_a_text_whose_english_changed_rather_than_english(self):
        self.send(ALL)
        facts(ngos=134)
        self.article.summary = "Join {ngos} others today."
        self.publish(self.article)

        self.assertIn("Doe mee met 134 anderen.", self.preview().text)


class WordingTests(SimpleTestCase):
    def test_marks_words_that_went_and_words_that_came(self):
        self.assertEqual(
            word_changes("We won <b>it</b>.", "We lost it & left."),
            "We <del>won &lt;b&gt;</del> <ins>lost</ins> it "
            "<del>&lt;/b&gt;</del> <ins>&amp; left</ins>.",
        )
