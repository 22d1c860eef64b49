"""Where our code takes the place of Wagtail's or wagtail-localize's, both do the same.

`docs/upgrading.md` lists the places. After an upgrade, a test that fails here tells which of ours
to look at; each says in which points ours differs on purpose.
"""

from unittest.mock import patch

from django.contrib.auth.models import Group
from django.db.models.signals import post_save
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.models import Page, PageLogEntry, PagePermissionTester, PageViewRestriction, Revision
from wagtail.signals import page_published, page_unpublished
from wagtail_localize.models import (
    StringTranslation,
    TranslationSource,
    post_save_string_translation,
)

from tests.support import (
    SiteTestCase,
    article,
    editor,
    home_page,
    locale,
    news_index,
    people_index,
    person,
    put_words,
    translator,
)
from translation.following.drafts import make_draft, publish_again, save_draft
from translation.following.guard import translation_of
from translation.following.privacy import copy_restriction
from translation.following.submit import submit

# Columns that tell one page from another, whoever made it.
OF_EACH = {"id", "page_ptr_id", "path", "url_path", "locale_id", "translation_key", "numchild"}
TIMES = {"first_published_at", "last_published_at", "latest_revision_created_at"}
REVISIONS = {"live_revision_id", "latest_revision_id"}


def copied(page, place, user):
    """A page's draft in another language, as Wagtail makes it."""
    action = CopyPageForTranslationAction(page, place, user=user)
    return action.execute(skip_permission_checks=True)


def columns(page):
    """A page as the database has it: times and revisions only by whether there is one."""
    row = type(page).objects.filter(pk=page.pk).values().get()
    return {
        name: bool(value) if name in TIMES | REVISIONS else value
        for name, value in row.items()
        if name not in OF_EACH
    }


def entries(page):
    """What the log says of a page, in order: the action, and the names of what it was told."""
    log = PageLogEntry.objects.filter(page_id=page.pk).order_by("pk")
    return [(entry.action, sorted(entry.data or {}), entry.user_id) for entry in log]


class TwinTests(SiteTestCase):
    """An article in two languages, one for our code and one for the package's."""

    @classmethod
    def setUpTestData(cls):
        cls.ours, cls.theirs = locale("nl"), locale("de")
        cls.index = news_index()
        for place in (cls.ours, cls.theirs):
            cls.translate(home_page(), place)
            cls.translate(cls.index, place)
        cls.article = article(
            cls.index,
            title="A win",
            slug="a-win",
            summary="We won.",
            body=[
                ("prose", "<p>At <b>last</b>.</p>"),
                ("quote", {"text": "Yes"}),
            ],
        )
        cls.editor = editor()

    def signals(self, act):
        """The signals about pages that were sent meanwhile, with what they told."""
        seen = []

        def published(sender, instance, **told):
            seen.append(("published", type(instance), sorted(told)))

        def unpublished(sender, instance, **told):
            seen.append(("unpublished", type(instance), sorted(told)))

        page_published.connect(published)
        page_unpublished.connect(unpublished)
        try:
            with self.captureOnCommitCallbacks(execute=True):
                act()
        finally:
            page_published.disconnect(published)
            page_unpublished.disconnect(unpublished)
        return seen


class DraftTests(TwinTests):
    def setUp(self):
        super().setUp()
        self.pages = {}

    def test_is_made_as_wagtail_copies_a_page_for_translation(self):
        def make():
            self.pages["ours"] = make_draft(
                self.article, self.ours, self.article.title, self.editor
            )

        def copy():
            self.pages["theirs"] = copied(self.article, self.theirs, self.editor)

        self.assertEqual(self.signals(make), self.signals(copy))
        ours, theirs = self.pages["ours"], self.pages["theirs"]
        # Ours is a draft with a revision at once; theirs has none until it is saved.
        theirs.save_revision(user=self.editor, log_action=False)
        differ = different(columns(ours), columns(theirs))
        # Wagtail makes no one the owner who did not write the English.
        self.assertEqual(set(differ) - {"owner_id"}, set(), differ)
        # Ours names who sent the page, Wagtail nobody.
        self.assertEqual([entry[:2] for entry in entries(ours)], [e[:2] for e in entries(theirs)])
        self.assertEqual(ours.slug, theirs.slug)
        self.assertEqual(ours.get_parent(), self.index.get_translation(self.ours))
        self.assertEqual(theirs.get_parent(), self.index.get_translation(self.theirs))

    def test_of_a_person_takes_every_field_along(self):
        ana = person(people_index(), title="Ana", slug="ana", role="Journalist", country="NL")
        for place in (self.ours, self.theirs):
            submit(ana.get_parent().specific, [place])

        ours = make_draft(ana, self.ours, ana.title, self.editor)
        theirs = copied(ana, self.theirs, self.editor)
        theirs.save_revision(user=self.editor, log_action=False)

        differ = different(columns(ours), columns(theirs))
        self.assertEqual(set(differ) - {"owner_id"}, set(), differ)

    def test_holds_the_words_that_the_package_would_put_into_it(self):
        submit(self.article, [self.ours, self.theirs])
        saved = {}
        for place in (self.ours, self.theirs):
            job = translation_of(self.article.get_translation(place))
            for segment in job.source.stringsegment_set.select_related("string"):
                put_words(job, segment, f"[{segment.string.data}]")
            if place == self.ours:
                saved[place] = save_draft(job, self.editor)
            else:
                job.save_target(user=self.editor, publish=False)
                saved[place] = self.article.get_translation(place).specific
        ours, theirs = (
            Revision.objects.get(pk=saved[place].latest_revision_id).content
            for place in (self.ours, self.theirs)
        )
        # What is live does not change by ours, and does by theirs, as far as it is live.
        of_each = {*OF_EACH, *TIMES, "pk", "locale", "latest_revision", "live_revision"}
        differ = set(different(ours, theirs)) - of_each - {"owner", "comments"}
        self.assertEqual(differ, set())
        self.assertIn("[A win]", ours["title"])


class PublishingAgainTests(TwinTests):
    def test_leaves_a_page_as_wagtails_publishing_does(self):
        ours = self.translate(self.article, self.ours)
        theirs = self.translate(self.article, self.theirs)
        before = {page.pk: len(entries(page)) for page in (ours, theirs)}
        for page in (ours, theirs):
            page.summary = "Changed."
            page.draft_title = page.title

        ours_told = self.signals(lambda: publish_again(ours, self.editor))
        theirs_told = self.signals(
            lambda: theirs.save_revision(user=self.editor).publish(
                user=self.editor, skip_permission_checks=True
            )
        )

        self.assertEqual(different(columns(ours), columns(theirs)), {})
        # Ours says nothing of a schedule: it never has one.
        self.assertEqual(
            [(name, kind) for name, kind, _told in ours_told],
            [(name, kind) for name, kind, _told in theirs_told],
        )
        new = [entries(page)[before[page.pk] :] for page in (ours, theirs)]
        self.assertEqual(
            [action for action, *_rest in new[0]],
            [action for action, *_rest in new[1] if action != "wagtail.edit"],
        )
        newest = [page.get_latest_revision() for page in (ours, theirs)]
        self.assertEqual(
            different(newest[0].content, newest[1].content).keys()
            - {"pk", "path", "url_path", "locale", "latest_revision", "live_revision", *TIMES}
            - {"page_ptr", "page_ptr_id"},
            set(),
        )


class TitleOfADraftTests(TwinTests):
    def test_is_set_as_the_package_sets_it(self):
        submit(self.article, [self.ours, self.theirs])
        titles = []
        for place, receiver in ((self.ours, None), (self.theirs, post_save_string_translation)):
            job = translation_of(self.article.get_translation(place))
            segment = job.source.stringsegment_set.get(context__path="title")
            if receiver:
                with patch.object(Page, "save"):
                    receiver(instance=put_words(job, segment, "Winst"))
            else:
                put_words(job, segment, "Winst")
            titles.append(Page.objects.get(pk=self.article.get_translation(place).pk).draft_title)

        self.assertEqual(titles, ["Winst", "Winst"])

    def test_is_set_by_ours_alone(self):
        receivers = post_save._live_receivers(StringTranslation)
        self.assertNotIn(post_save_string_translation, receivers[0] + receivers[1])


class RestrictionTests(TwinTests):
    def test_is_copied_as_the_package_does(self):
        group = Group.objects.create(name="Members")
        submit(self.article, [self.ours, self.theirs])
        source = TranslationSource.objects.get_for_instance(self.article)
        ours, theirs = (self.article.get_translation(place) for place in (self.ours, self.theirs))
        for kind, password in (("password", "x"), ("login", ""), ("groups", "")):
            with self.subTest(kind):
                PageViewRestriction.objects.all().delete()
                # Without our signal, which would have copied it already.
                [restriction] = PageViewRestriction.objects.bulk_create(
                    [
                        PageViewRestriction(
                            page=self.article, restriction_type=kind, password=password
                        )
                    ]
                )
                if kind == "groups":
                    PageViewRestriction.groups.through.objects.create(
                        pageviewrestriction=restriction, group=group
                    )
                copy_restriction(self.article)
                PageViewRestriction.objects.filter(page=theirs).delete()
                source.sync_view_restrictions(self.article, theirs)

                copies = [page.view_restrictions.get() for page in (ours, theirs)]
                self.assertEqual(copies[0].restriction_type, copies[1].restriction_type)
                self.assertEqual(copies[0].password, copies[1].password)
                # The package leaves the groups out, and so lets nobody in.
                self.assertEqual(list(copies[0].groups.all()), [group] * (kind == "groups"))

    def test_is_found_on_a_page_and_above_it_as_wagtail_finds_it(self):
        for page in (self.article, self.index, home_page()):
            PageViewRestriction.objects.create(page=page, restriction_type="login")
            for asked in (home_page(), self.index, self.article):
                self.assertEqual(
                    set(asked.specific.get_view_restrictions()),
                    set(Page.get_view_restrictions(asked)),
                )


class PermissionTests(TwinTests):
    def test_of_those_who_lead_are_wagtails(self):
        for user in (self.editor,):
            for page in (home_page(), self.index, self.article):
                self.assertEqual(*self.both(page, user))

    def test_of_translators_are_fewer_only_in_what_shapes_the_tree(self):
        page = self.index.get_translation(self.ours).specific
        ours, wagtails = self.both(page, translator("nl"))

        fewer = {name for name, may in wagtails.items() if may and not ours[name]}
        self.assertLessEqual(
            fewer,
            {
                "can_add_subpage",
                "can_copy",
                "can_delete",
                "can_move",
                "can_reorder_children",
                "can_set_view_restrictions",
            },
        )
        self.assertEqual({name for name, may in ours.items() if may and not wagtails[name]}, set())

    def both(self, page, user):
        names = [name for name in dir(PagePermissionTester) if name.startswith("can_")]
        asked = [name for name in names if name not in ("can_copy_to", "can_move_to")]
        ours, wagtails = page.permissions_for_user(user), PagePermissionTester(user, page)
        return [{name: getattr(tester, name)() for name in asked} for tester in (ours, wagtails)]


class SlugTests(TwinTests):
    def test_is_free_as_wagtail_says_where_every_page_is_live(self):
        for slug in ("a-win", "free", "A-WIN", ""):
            for page in (None, self.article):
                self.assertEqual(
                    type(self.article)._slug_is_available(slug, self.index, page),
                    Page._slug_is_available(slug, self.index, page),
                )


def different(ours, theirs):
    """The names under which two records differ, each with both values."""
    return {
        name: (ours.get(name), theirs.get(name))
        for name in {*ours, *theirs}
        if ours.get(name) != theirs.get(name)
    }
