"""Whether everyone can use every page: what axe finds, and what it cannot."""

from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe

from publishing.pictures.share_pictures import make_missing
from tests.browser.support import BrowserTestCase
from tests.whole_site import whole_site

MISSING = ["/en/nope/", "/nl/nope/"]
FORM = "/en/join/"
BANNERS = ["/en/banner/", "/nl/banner/"]
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    # It would fetch the stylesheets itself, and look for their imports beside the page.
    "preload": False,
}

# What is far below has no size of its own before one comes near, and may seem to overlap.
OPEN_EVERYTHING = """() => {
  for (const each of document.querySelector("main").children) {
    each.style.contentVisibility = "visible"
  }
  document.querySelectorAll("details").forEach((each) => { each.open = true })
  document.querySelectorAll("[popover]").forEach((each) => each.showPopover())
}"""

DOUBLE_THE_TEXT = "() => { document.documentElement.style.fontSize = '200%' }"

# How each of these rules was broken: a list of words, empty where it was not.
OUR_RULES = {
    "headings follow each other": """() => {
      const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
        .filter((heading) => heading.checkVisibility())
        .map((heading) => [Number(heading.tagName[1]), heading.innerText])
      return levels
        .filter(([level], index) => level > (index ? levels[index - 1][0] : 0) + 1)
        .map(([level, text]) => `h${level} ${text}`)
    }""",
    "links of one name lead to one place": """() => {
      const places = new Map()
      for (const link of document.links) {
        const name = (link.ariaLabel || link.textContent).replace(/\\s+/g, " ").trim()
        places.set(name, (places.get(name) || new Set()).add(link.href))
      }
      return [...places].filter(([name, hrefs]) => !name || hrefs.size > 1).map(([name]) => name)
    }""",
    "whatever is pressed is large enough for a thumb": """() => {
      const isInText = (element) =>
        getComputedStyle(element).display === "inline" &&
        element.parentElement.innerText.trim() !== element.innerText.trim()
      return [...document.querySelectorAll("a[href], button, summary, input, select, textarea")]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .filter((element) => !element.matches(".skip-link, .visually-hidden") && !isInText(element))
        .map((element) => [element, element.getBoundingClientRect()])
        .filter(([, { width, height }]) => width < 24 || height < 24)
        .map(([element, { width, height }]) =>
          `${element.className || element.parentElement.className || element.tagName} ` +
          `“${element.textContent.trim()}” ${Math.round(width)} × ${Math.round(height)}`)
    }""",
    "nothing is wider than the window": """() => {
      const width = document.documentElement.clientWidth
      if (document.documentElement.scrollWidth <= width) return []
      return [...document.body.querySelectorAll("*")]
        .filter((element) => element.getBoundingClientRect().right > width + 1)
        .map((element) => `${element.tagName} ${element.className}`)
    }""",
    "nothing moves for one who asked for calm": """() => document.getAnimations()
      .filter((animation) => animation.playState === "running")
      .map((animation) => `${animation.effect.target.className} ${animation.animationName}`)
    """,
}

FOCUSED = """() => {
  const element = document.activeElement
  if (element === document.body) return null
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
  const { width, height, top, bottom } = element.getBoundingClientRect()
  return {
    name: `${element.tagName} ${element.className} “${element.innerText}”`,
    isMarked: (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none",
    isSeen: width > 0 && height > 0 && bottom > 0 && top < innerHeight,
  }
}"""


class AccessibilityTests(BrowserTestCase):
    def setUp(self):
        pages = [urlsplit(page.full_url).path for page in whole_site()]
        self.addresses = [*pages, "/nl/news/2026/", *BANNERS, *MISSING, FORM]
        list(make_missing())  # As where each page was published.

    def note_failure(self, response, failures):
        if urlsplit(response.url).path not in MISSING:
            super().note_failure(response, failures)

    def assert_no_faults(self, *scripts, **options):
        """Fails with what is wrong on each page, all of it open, after scripts were run on it."""
        found = []
        with self.browser_page(reduced_motion="reduce", **options) as page:
            for address in self.addresses:
                page.goto(f"{self.live_server_url}{address}")
                for script in [*scripts, OPEN_EVERYTHING]:
                    page.evaluate(script)
                found += [f"{address}: {fault}" for fault in faults(page)]
        self.assertFalse(found, "\n".join(["", *found]))

    def test_of_every_page_is_without_fault_in_the_light(self):
        self.assert_no_faults(viewport=WIDE)

    def test_of_every_page_is_without_fault_in_the_dark_on_a_small_phone(self):
        self.assert_no_faults(viewport=NARROW, color_scheme="dark")

    def test_of_every_page_is_without_fault_with_text_of_twice_the_size(self):
        self.assert_no_faults(DOUBLE_THE_TEXT, viewport=WIDE)


class KeyboardTests(BrowserTestCase):
    def setUp(self):
        pages = [urlsplit(page.full_url).path for page in whole_site()]
        self.addresses = [*pages, "/nl/search/?q=wet", FORM]
        list(make_missing())

    def test_comes_to_the_content_first_where_one_asks_for_it(self):
        with self.browser_page() as page:
            for address in ("/en/", "/nl/"):
                page.goto(f"{self.live_server_url}{address}")

                page.keyboard.press("Tab")
                first = page.evaluate(FOCUSED)
                self.assertIn("skip-link", first["name"])
                self.assertTrue(first["isSeen"])

                page.keyboard.press("Enter")
                page.keyboard.press("Tab")
                self.assertTrue(page.evaluate("document.activeElement.closest('main') !== null"))

    def test_shows_where_it_is_on_every_page(self):
        lost = []
        with self.browser_page(reduced_motion="reduce") as page:
            for address in self.addresses:
                page.goto(f"{self.live_server_url}{address}")
                page.evaluate(OPEN_EVERYTHING)
                page.keyboard.press("Tab")
                while focused := page.evaluate(FOCUSED):
                    if not (focused["isMarked"] and focused["isSeen"]):
                        lost.append(f"{address}: {focused['name']}")
                    page.keyboard.press("Tab")
        self.assertFalse(lost, "\n".join(["", *lost]))


def faults(page):
    axe = Axe().run(page, options=RULES).response
    for violation in axe["violations"]:
        for node in violation["nodes"]:
            where = " ".join(map(str, node["target"]))
            yield f"{violation['id']}: {where} {node['html'][:120]}"
    for rule, script in OUR_RULES.items():
        for fault in page.evaluate(script):
            yield f"not kept: {rule}: {' '.join(fault.split())}"
