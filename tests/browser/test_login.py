from axe_playwright_python.sync_playwright import Axe
from django.test import override_settings
from playwright.sync_api import expect

from tests.accounts.support import code_of
from tests.browser.support import BrowserTestCase
from tests.browser.test_accessibility import NARROW, RULES
from tests.support import editor


@override_settings(MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN=True)
class LoginTests(BrowserTestCase):
    def setUp(self):
        editor()

    def test_an_editor_sets_up_an_app_and_logs_in_with_it_on_a_phone(self):
        with self.browser_page(viewport=NARROW, color_scheme="dark") as page:
            self.log_in(page)
            expect(page.get_by_text("Protect your account")).to_be_visible()
            self.assert_no_faults(page, within=".help-block")
            page.get_by_role("link", name="Set it up").click()
            self.assert_no_faults(page)
            page.get_by_role("link", name="Activate").click()
            secret = page.get_by_label("Authenticator secret").input_value()
            self.assert_no_faults(page)
            page.get_by_label("Authenticator code").fill("000000")
            page.get_by_role("button", name="Activate").click()
            expect(page.get_by_text("Incorrect code.")).to_be_visible()

            page.get_by_label("Authenticator code").fill(code_of(secret))
            page.get_by_role("button", name="Activate").click()
            codes = page.get_by_label("Unused codes").input_value().split()
            self.assertEqual(len(codes), 10)
            self.assert_no_faults(page)
            self.log_out(page)

            self.log_in(page)
            expect(page.get_by_role("heading", name="Two-Factor Authentication")).to_be_visible()
            self.assert_no_faults(page)
            page.get_by_label("Code").fill(codes[0])
            page.get_by_role("button", name="Sign In").click()
            expect(page).to_have_url(f"{self.live_server_url}/admin/")
            expect(page.get_by_text("Protect your account")).to_have_count(0)

    def test_an_editor_logs_in_by_a_passkey_alone(self):
        with self.browser_page() as page:
            device = page.context.new_cdp_session(page)
            device.send("WebAuthn.enable")
            options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
            options |= {"hasUserVerification": True, "isUserVerified": True}
            device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
            self.log_in(page)
            page.get_by_role("link", name="Set it up").click()
            page.get_by_role("link", name="Add", exact=True).click()
            page.get_by_label("Passwordless").check()
            self.assert_no_faults(page)
            page.get_by_role("button", name="Add", exact=True).click()
            expect(page.get_by_text("Security key added.")).to_be_visible()
            self.log_out(page)

            page.get_by_role("button", name="Sign in with a passkey").click()
            expect(page).to_have_url(f"{self.live_server_url}/admin/")

            page.goto(f"{self.live_server_url}/admin/account/second-step/webauthn/")
            expect(page.get_by_text("Passkey", exact=True)).to_be_visible()
            self.assert_no_faults(page)
            page.goto(f"{self.live_server_url}/admin/account/sessions/")
            expect(page.get_by_text("this browser")).to_be_visible()
            self.assert_no_faults(page)

    def log_in(self, page):
        page.goto(f"{self.live_server_url}/admin/login/")
        self.assert_no_faults(page)
        page.get_by_label("Username").fill("editor")
        page.get_by_label("Password").fill("editor")
        page.get_by_role("button", name="Sign in", exact=True).click()

    def log_out(self, page):
        page.goto(f"{self.live_server_url}/admin/logout/")
        page.get_by_role("main").get_by_role("button", name="Sign Out").click()
        expect(page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()

    def assert_no_faults(self, page, within="main"):
        page.wait_for_load_state("networkidle")
        # Wagtail's own furniture is its makers' to mend.
        ours = {"include": [[within]], "exclude": [[".w-slim-header"]]}
        found = Axe().run(page, context=ours, options=RULES).response["violations"]
        faults = [
            f"{fault['id']}: {node['html'][:150]}" for fault in found for node in fault["nodes"]
        ]
        self.assertEqual(faults, [])
