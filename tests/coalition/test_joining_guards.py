"""What keeps robots, floods and other sites from sending the form; people lose nothing by it."""

from django.core import mail
from django.test import override_settings

from coalition.models import JoinRequest
from tests.coalition.support import ADDRESS, FORM, JoiningTestCase, logo, stamp


class RobotTests(JoiningTestCase):
    def test_are_kept_out_and_people_are_told_what_to_do(self):
        for fields, message in (
            ({"remarks": "Buy now"}, "must stay empty"),
            ({"stamp": stamp(1)}, "quicker than people type"),
            ({"stamp": stamp(25 * 60 * 60)}, "open for too long"),
            ({"stamp": "nonsense"}, "open for too long"),
            ({"stamp": None}, "open for too long"),
        ):
            with self.subTest(fields=fields):
                response = self.send(**fields, logo=logo())
                self.assertIn(message, self.errors(response)[""])
                soup = self.get_soup(response.content)
                self.assertEqual(soup.select_one("[name=name]")["value"], "Réseau Libre")
                self.assertTrue(soup.select_one("[name=logo_kept]"))
                self.assertNotIn("value", soup.select_one("[name=remarks]").attrs)
                self.assertNotIn(soup.select_one("[name=stamp]")["value"], fields.values())
        self.assertEqual(mail.outbox, [])

    def test_are_laid_a_trap_that_people_and_screen_readers_do_not_find(self):
        trap = self.get_soup(self.visitor.get(FORM).content).select_one("[name=remarks]")
        self.assertEqual((trap["tabindex"], trap["autocomplete"]), ("-1", "off"))
        self.assertEqual(trap.parent["aria-hidden"], "true")
        self.assertIn("visually-hidden", trap.parent["class"])
        self.assertIn("Leave this field empty", trap.parent.text)

    def test_do_not_make_people_wait_who_mend_a_field(self):
        first = stamp(5)
        again = self.get_soup(self.send(stamp=first, website="").content)
        self.assertEqual(again.select_one("[name=stamp]")["value"], first)


class FloodTests(JoiningTestCase):
    def test_from_one_address_is_stopped_and_what_was_typed_is_kept(self):
        for _number in range(20):
            self.send(website="")
        response = self.send(logo=logo())
        self.assertEqual(response.status_code, 429)
        self.assertIn("Choose your logo once more", self.errors(response)[""])
        soup = self.get_soup(response.content)
        self.assertEqual(soup.select_one("[name=name]")["value"], "Réseau Libre")
        self.assertEqual(soup.select_one("[name=country] [selected]")["value"], "FR")
        self.assertEqual(mail.outbox, [])
        self.visitor.defaults["REMOTE_ADDR"] = "203.0.113.8"
        self.assertSent(self.send())

    @override_settings(ALLAUTH_TRUSTED_CLIENT_IP_HEADER="X-Real-IP")
    def test_is_counted_by_the_address_that_the_web_server_tells(self):
        origin = "http://testserver"
        for _number in range(20):
            self.send(website="", headers={"origin": origin, "x-real-ip": ADDRESS})
        for last, status in ((7, 429), (8, 302)):
            headers = {"origin": origin, "x-real-ip": f"203.0.113.{last}"}
            self.assertEqual(self.send(headers=headers).status_code, status)

    def test_of_mails_to_one_address_stops_with_the_same_answer(self):
        for number in range(7):
            self.assertSent(self.send(name=f"Réseau {number}"))
        self.assertEqual(len(mail.outbox), 5)
        self.assertEqual(JoinRequest.objects.count(), 5)

    def test_of_everybody_is_stopped_by_words(self):
        with override_settings(ACCOUNT_RATE_LIMITS={"join_all": "1/h/key"}):
            self.assertSent(self.send())
            response = self.send(email="bob@libre.example.org")
        self.assertIn("Too many people ask", self.errors(response)["email"])

    def test_of_a_button_that_is_pressed_twice_is_one_request(self):
        self.assertSent(self.send())
        self.assertSent(self.send())
        self.assertEqual(len(mail.outbox), 1)


class OtherSitesTests(JoiningTestCase):
    def test_cannot_have_their_visitors_send_the_form(self):
        for headers, status in (
            ({}, 403),
            ({"origin": "https://evil.example"}, 403),
            ({"origin": "null"}, 403),
            ({"origin": "https://[evil"}, 403),
            ({"referer": "https://evil.example/en/join/"}, 403),
            ({"sec-fetch-site": "cross-site", "origin": "http://testserver"}, 403),
            ({"sec-fetch-site": "same-site"}, 403),
            ({"sec-fetch-site": "same-origin"}, 302),
            ({"sec-fetch-site": "none"}, 302),
            ({"referer": "http://testserver/en/join/"}, 302),
            ({"origin": "http://testserver"}, 302),
        ):
            with self.subTest(headers=headers):
                self.assertEqual(self.send(headers=headers).status_code, status)

    def test_are_refused_in_plain_words(self):
        response = self.send(headers={})
        self.assertContains(response, "sent from this site alone", status_code=403)
        self.assertIn("text/plain", response["Content-Type"])

    @override_settings(ONION_ADDRESS="http://stopscanningme.onion")
    def test_are_not_the_onion_address_whose_mail_leads_back_there(self):
        onion = {"host": "stopscanningme.onion", "origin": "http://stopscanningme.onion"}
        self.assertSent(self.send(headers=onion))
        self.assertIn("http://stopscanningme.onion/en/join/confirm/", mail.outbox[0].body)

    def test_are_never_named_in_the_mail(self):
        evil = {"host": "evil.example", "origin": "http://evil.example"}
        self.assertSent(self.send(headers=evil))
        self.assertIn("http://localhost/en/join/confirm/", mail.outbox[0].body)
