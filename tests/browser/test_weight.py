"""What a phone receives, where files are collected, compressed and bundled as in production."""

from django.core.management import call_command

from tests.browser.support import BrowserTestCase, OneAtATime, collected_files
from tools.bench import targets
from tools.bench.transfer import PHONE, read_to_the_end


class WithoutUncollectedFiles(OneAtATime):
    """Leaves static files to the site itself, as the server in production does."""

    def _should_handle(self, path):
        return False


class HomePageOfTheDemoTests(BrowserTestCase):
    static_handler = WithoutUncollectedFiles

    @classmethod
    def setUpClass(cls):
        cls.enterClassContext(collected_files())
        super().setUpClass()

    def setUp(self):
        call_command("load_demo", verbosity=0)

    def test_is_light_when_it_is_read_to_its_end(self):
        with self.browser_page(**PHONE) as page:
            visit = read_to_the_end(page, f"{self.live_server_url}/en/")

            self.assertTrue(visit.logos)
            self.assertLessEqual(visit.size(), targets.WHOLE_PAGE)
            self.assertLessEqual(len(visit.beside_logos), targets.REQUESTS)
