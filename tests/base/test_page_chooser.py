from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import Page

from home.models import ContentPage
from tests.home.test_pages import one_of_each
from tests.support import SiteTestCase, content_page


class PageChooserTests(SiteTestCase):
    """The pages to choose from lead where Wagtail's do, in few queries."""

    def setUp(self):
        super().setUp()
        self.log_in_as(get_user_model().objects.create_superuser("chooser"))
        self.home, *self.others = one_of_each()

    def assertNamesParents(self, html, pages):
        """Each page is named with its parent, as the chooser's script reads them."""
        links = self.get_soup(html).select("a.choose-page")
        found = {int(link["data-id"]): int(link["data-parent-id"]) for link in links}
        self.assertEqual(found, {page.pk: page.get_parent().pk for page in pages})

    def test_names_the_parent_of_each_page(self):
        children = Page.objects.child_of(self.home)
        address = reverse("wagtailadmin_choose_page_child", args=[self.home.pk])
        self.assertNamesParents(self.client.get(address).json()["html"], [self.home, *children])

    def test_names_the_parent_of_each_page_found(self):
        content_page(title="Word of two")
        self.others[0].add_child(instance=ContentPage(title="Word of two"))
        address = reverse("wagtailadmin_choose_page_search")
        found = Page.objects.filter(title="Word of two")
        self.assertEqual(len(found), 2)
        self.assertNamesParents(self.client.get(address, {"q": "word"}).content, found)

    def test_asks_no_more_for_more_pages(self):
        address = reverse("wagtailadmin_choose_page_child", args=[self.home.pk])
        before = self.queries(address)
        for number in range(5):
            content_page(title=f"Another {number}")
        self.assertEqual(self.queries(address), before)
