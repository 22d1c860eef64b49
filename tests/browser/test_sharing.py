import re

from playwright.sync_api import expect

from tests.browser.support import BrowserTestCase
from tests.support import home_page

ADDRESS = "http://localhost/en/"  # Of the page, as the site is set up.
KEPT = "JSON.stringify(localStorage)"

SERVER = "https://mastodon.social/share?text="


class SharingTests(BrowserTestCase):
    def setUp(self):
        home_page(
            body=[("share", {})],
            share_heading="Share on other social media:",
            share_text="Privacy empowers.",
        )

    def open(self, page, path="/en/"):
        page.goto(f"{self.live_server_url}{path}")

    def test_copies_the_text_or_the_address_and_says_so(self):
        with self.browser_page() as page:
            page.context.grant_permissions(["clipboard-read", "clipboard-write"])
            self.open(page)

            for name, copied in (
                ("Copy the text", f"Privacy empowers.\n{ADDRESS}"),
                ("Copy the link", ADDRESS),
            ):
                button = page.get_by_role("button", name=name)
                status = page.locator("copy-text", has=button).get_by_role("status")
                expect(status).to_be_empty()
                button.click()

                expect(status).to_have_text("Copied")
                self.assertEqual(page.evaluate("navigator.clipboard.readText()"), copied)
                expect(status).to_be_empty()

    def test_opens_what_the_device_has_for_sharing(self):
        with self.browser_page() as page:
            page.add_init_script("navigator.share = async (words) => { window.shared = words }")
            self.open(page)

            page.get_by_role("button", name="Share with an app").click()

            self.assertEqual(
                page.evaluate("window.shared"),
                {"title": page.title(), "text": "Privacy empowers.", "url": ADDRESS},
            )

    def test_shows_no_button_that_would_do_nothing(self):
        with self.browser_page() as page:
            page.add_init_script(
                "for (const name of ['clipboard', 'share']) delete Navigator.prototype[name]"
            )
            self.open(page)

            expect(page.get_by_role("link", name="Share to Twitter")).to_be_visible()
            expect(page.locator(".share button:visible")).to_have_count(0)

    def test_needs_no_script(self):
        with self.browser_page() as page:
            context = page.context.browser.new_context(java_script_enabled=False)
            plain = context.new_page()
            self.open(plain)

            expect(plain.locator(".share blockquote")).to_contain_text("Privacy empowers.")
            expect(plain.locator(".share button:visible")).to_have_count(0)

            plain.get_by_role("link", name="Share on Mastodon").click()
            expect(plain.get_by_label("Your post")).to_have_value(f"Privacy empowers.\n{ADDRESS}")
            expect(plain.get_by_role("button", name="Forget this server")).to_be_hidden()

            plain.get_by_label("Your server").fill("my server")
            plain.get_by_role("button", name="Go to your server").click()
            expect(plain.get_by_label("Your server")).to_have_value("my server")
            expect(plain.get_by_text("This does not name a server.")).to_be_visible()
            context.close()


class MastodonTests(BrowserTestCase):
    address = "/en/share/mastodon/?text=Privacy+empowers."

    def setUp(self):
        home_page()
        self.led_to = []

    def open(self, page):
        page.goto(f"{self.live_server_url}{self.address}")
        self.server = page.get_by_label("Your server")
        self.forget = page.get_by_role("button", name="Forget this server")

    def send(self, page, server):
        self.server.fill(server)
        page.get_by_role("button", name="Go to your server").click()

    def go(self, page, server):
        """Send the form, and wait until the browser asks the server."""
        with page.expect_request(lambda request: request.url.startswith(SERVER)):
            self.send(page, server)

    def stay(self, page):
        """Answers in the place of the server."""
        page.route(f"{SERVER}*", lambda route: route.fulfill(status=204))

    def note_stranger(self, request, strangers):
        if request.url.startswith(SERVER):
            self.led_to.append(request.url)
        else:
            super().note_stranger(request, strangers)

    def kept(self, page):
        return page.evaluate(KEPT)

    def test_keeps_nothing_before_the_form_is_sent(self):
        with self.browser_page() as page:
            self.open(page)
            self.server.fill("mastodon.social")
            self.open(page)

            expect(self.server).to_have_value("")
            expect(self.forget).to_be_hidden()
            self.assertEqual(self.kept(page), "{}")

    def test_is_ready_with_the_server_the_next_time(self):
        with self.browser_page() as page:
            self.open(page)
            self.stay(page)
            self.go(page, " @me@mastodon.social ")
            self.open(page)

            expect(self.server).to_have_value("@me@mastodon.social")
            self.assertEqual(self.kept(page), '{"mastodon-server":"@me@mastodon.social"}')
        self.assertEqual(self.led_to, [f"{SERVER}Privacy%20empowers."])

    def test_needs_no_answer_of_the_site(self):
        with self.browser_page() as page:
            self.address = "/en/share/mastodon/"
            self.open(page)
            html = page.content()
            self.address += "?text=Privacy+empowers.&url=https%3A%2F%2Fexample.org%2F"
            page.route(
                re.compile(re.escape("?text=")), lambda route: route.fulfill(body=html, status=200)
            )
            self.open(page)
            post = "Privacy empowers.\nhttps://example.org/"

            expect(page.get_by_label("Your post")).to_have_value(post)
            self.stay(page)
            self.go(page, "mastodon.social")
        self.assertEqual(
            self.led_to, [f"{SERVER}Privacy%20empowers.%0Ahttps%3A%2F%2Fexample.org%2F"]
        )

    def test_forgets_the_server_when_told_to(self):
        with self.browser_page() as page:
            self.open(page)
            self.stay(page)
            self.go(page, "mastodon.social")
            self.forget.click()

            expect(self.server).to_have_value("")
            expect(self.server).to_be_focused()
            expect(self.forget).to_be_hidden()
            self.assertEqual(self.kept(page), "{}")

            self.open(page)
            expect(self.server).to_have_value("")

    def test_does_not_keep_nonsense(self):
        with self.browser_page() as page:
            self.open(page)
            self.send(page, "my server")

            expect(page.get_by_text("This does not name a server.")).to_be_visible()
            expect(self.server).to_have_value("my server")
            self.assertEqual(self.kept(page), "{}")

    def test_works_where_the_browser_keeps_nothing(self):
        with self.browser_page() as page:
            page.add_init_script(
                "Object.defineProperty(window, 'localStorage', {"
                "  get() { throw new DOMException('No.', 'SecurityError') }"
                "})"
            )
            self.open(page)
            self.send(page, "my server")

            expect(page.get_by_text("This does not name a server.")).to_be_visible()
            expect(self.forget).to_be_hidden()
