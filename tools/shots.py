"""Takes the screenshots: started by `./run screenshots`, inside `.venv`.

python -m tools.shots http://localhost:8000 home news
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import sync_playwright

from tools.programs import ROOT, data_dir

FOLDER = ROOT / "docs" / "screenshots"
DESKTOP = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 780}, "device_scale_factor": 1.5}
QUIETLY = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]

SHOW_PICTURES = """async () => {
  for (const picture of document.images) picture.loading = "eager"
  await Promise.all([...document.images].map((picture) => picture.decode().catch(() => null)))
}"""


@dataclass(frozen=True)
class Shot:
    """One picture: a page, on a screen, as somebody sees it once they have done something.

    `who` is the name of one of the demo's logins, and nobody for a visitor. `act` is given
    Playwright's page once it is open.
    """

    name: str
    path: str
    screen: dict
    scheme: str = "light"
    who: str = ""
    act: Callable | None = None


def come_to(selector):
    """Scrolls until a part of the page stands at the top."""
    return lambda page: page.locator(selector).first.evaluate("part => part.scrollIntoView()")


ARTICLE = "A Dad Took Photos of His Naked Toddler for the Doctor. Google Flagged Him as a Criminal"


def change_english(page):
    """Publishes an article with another word in its summary, and looks at every language."""
    page.goto(f"/admin/pages/search/?{urlencode({'q': ARTICLE})}")
    page.get_by_role("link", name=ARTICLE, exact=True).first.click()
    summary = page.get_by_role("textbox", name="Summary")
    summary.fill(summary.input_value().replace("are serious", "can be serious"))
    page.get_by_role("button", name="More actions").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Publish", exact=True).click()
    page.goto("/admin/translation/matrix/?sort=-nl")


def open_changed_text(page):
    page.get_by_role("link", name="Go on").first.click()
    page.locator("desk-segment[data-state=changed] textarea").first.focus()
    page.frame_locator("desk-preview iframe").locator("main").wait_for(state="attached")
    page.wait_for_timeout(1000)  # The preview has scrolled to the text.


def open_anonymous(page):
    """Shows what making somebody anonymous would touch, without doing it."""
    page.goto(f"/admin/pages/search/?{urlencode({'q': 'Emma Prest'})}")
    page.get_by_role("link", name="Emma Prest", exact=True).first.click()
    page.goto(page.url.replace("/pages/", "/people/").replace("/edit/", "/anonymous/"))


SHOTS = [
    Shot("home", "/en/", DESKTOP),
    Shot("reasons", "/en/", DESKTOP, "dark", act=come_to(".petition")),
    Shot("home-phone-nl", "/nl/", PHONE, "dark"),
    Shot("testimonials", "/en/", DESKTOP, act=come_to(".testimonials")),
    Shot("news", "/nl/news/", DESKTOP, "dark"),
    Shot("article-phone", "/en/news/google-flagged-dad/", PHONE),
    Shot("person", "/en/people/charalampos-kyritsis/", DESKTOP),
    Shot("person-phone-nl", "/nl/people/aura/", PHONE, "dark"),
    Shot("coalition", "/en/coalition/", DESKTOP),
    Shot("coalition-phone", "/en/coalition/", PHONE),
    Shot("editing-desk", "/admin/", DESKTOP, who="editor"),
    Shot("editing-campaign", "/admin/settings/campaign/campaign/", DESKTOP, who="editor"),
    Shot("editing-days", "/admin/campaign/days/", DESKTOP, who="editor"),
    Shot("editing-anonymous", "/admin/", PHONE, who="editor", act=open_anonymous),
    Shot("translating-languages", "/admin/translation/languages/nl/", DESKTOP, who="editor"),
    Shot("translating-matrix", "/admin/", DESKTOP, who="editor", act=change_english),
    # These two show what the one above changed.
    Shot("translating-overview", "/admin/translation/nl/", DESKTOP, who="translator"),
    Shot(
        "translating-desk",
        "/admin/translation/nl/",
        DESKTOP,
        who="translator",
        act=open_changed_text,
    ),
    Shot(
        "translating-desk-phone",
        "/admin/translation/nl/",
        PHONE,
        "dark",
        who="translator",
        act=open_changed_text,
    ),
]


def main(site, *names):
    known = {shot.name: shot for shot in SHOTS}
    if strangers := [name for name in names if name not in known]:
        return f"There is no {', '.join(strangers)}. There are: {', '.join(known)}"
    FOLDER.mkdir(exist_ok=True)
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=QUIETLY) as browser,
    ):
        for shot in [known[name] for name in names] or SHOTS:
            path = FOLDER / f"{shot.name}.webp"
            save(take(browser, site, shot), path)
            print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1000:.0f} kB", flush=True)


def take(browser, site, shot):
    with browser.new_context(
        base_url=site, color_scheme=shot.scheme, reduced_motion="reduce", **shot.screen
    ) as context:
        page = context.new_page()
        if shot.who:
            log_in(page, shot.who)
        page.goto(shot.path)
        page.evaluate(SHOW_PICTURES)
        if shot.act:
            shot.act(page)
        return page.screenshot()


def log_in(page, who):
    logins = (data_dir() / "demo-logins.txt").read_text().splitlines()
    page.goto("/admin/login/")
    page.fill("[name=login]", who)
    page.fill("[name=password]", dict(line.split() for line in logins if line)[who])
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda address: "/login/" not in address)
    # The guides are in English, whatever language the person works in.
    page.goto("/admin/account/")
    page.fill("[name=name_email-email]", f"{who}@example.org")
    for name in ("first_name", "last_name"):
        page.fill(f"[name=name_email-{name}]", who.title())
    page.select_option("[name=locale-preferred_language]", "en")
    with page.expect_navigation():
        page.locator("[name=locale-preferred_language]").evaluate(
            "field => field.form.requestSubmit()"
        )


def save(png, path):
    Image.open(BytesIO(png)).convert("RGB").save(path, quality=80, method=6)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
