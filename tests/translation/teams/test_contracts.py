"""Where permissions and buttons of ours take the place of the packages', both do the same."""

from wagtail import hooks
from wagtail.models import PagePermissionTester, Workflow
from wagtail_localize import wagtail_hooks as stock_hooks

from tests.support import (
    SiteTestCase,
    administrator,
    article,
    editor,
    home_page,
    locale,
    news_index,
)
from translation.teams.groups import REVIEW
from translation.wagtail_hooks import translate_button


class TeamsTestCase(SiteTestCase):
    @classmethod
    def setUpTestData(cls):
        dutch = locale("nl")
        cls.index = news_index()
        cls.article = article(cls.index)
        for page in (home_page(), cls.index, cls.article):
            cls.publish(page)
        cls.dutch_home = cls.translate(home_page(), dutch)
        cls.dutch = cls.translate(cls.index, dutch)
        cls.editor, cls.administrator = editor(), administrator()


class EditingTests(TeamsTestCase):
    def assertSame(self, page, user):
        user = type(user).objects.get(pk=user.pk)  # What is kept on a user is for one request.
        ours, wagtails = page.permissions_for_user(user), PagePermissionTester(user, page)
        self.assertEqual(ours.can_edit(), wagtails.can_edit())

    def test_is_allowed_as_by_wagtail_whether_or_not_something_is_in_review(self):
        pages = (home_page(), self.article, self.dutch, self.dutch_home)
        for is_in_review in (False, True):
            if is_in_review:
                Workflow.objects.get(name=REVIEW).start(self.article, self.editor)
            for page in pages:
                for user in (self.editor, self.administrator):
                    with self.subTest(page=page, user=user, is_in_review=is_in_review):
                        self.assertSame(page, user)

    def test_is_allowed_as_by_wagtail_for_a_page_without_its_path(self):
        for page in (self.dutch_home, self.dutch):
            deferred = type(page).objects.only("id", "locale", "depth").get(pk=page.pk)
            self.assertSame(deferred, self.editor)


class ButtonTests(TeamsTestCase):
    def test_is_offered_where_wagtail_localize_offers_it_for_a_live_english_page(self):
        for page in (self.index, self.article):
            theirs = stock_hooks.page_listing_more_buttons(page, self.editor)
            wanted = [button.url for button in theirs if "submit" in button.url]
            ours = [button.url for button in translate_button(page, self.editor)]
            self.assertLessEqual(set(wanted), set(ours))
        self.assertEqual(list(translate_button(self.dutch, self.editor)), [])

    def test_takes_the_place_of_that_of_wagtail_localize(self):
        for name in ("register_page_header_buttons", "register_page_listing_more_buttons"):
            self.assertNotIn(stock_hooks.page_listing_more_buttons, hooks.get_hooks(name))
            self.assertIn(translate_button, hooks.get_hooks(name))
