"""What a page costs: its visitor's connection and device, and the server."""

import os

from playwright.sync_api import sync_playwright

from tools.bench import lighthouse, rendering, targets, transfer
from tools.bench.figures import Figure, kilobytes, table
from tools.bench.serving import can_serve, served
from tools.testing import find_chromium

JUDGED = ("home page", "news article", "person", "coalition")
WORDS = "words.html"


def measure(write, quick):
    """Everything about the pages that are there, under production settings.

    What is timed is a ratio to a reference of the same run, for times differ by machine and by
    the minute: CPU to the home page of a fresh `wagtail start` project, the largest paint to a
    file of the same words and nothing else, from the same server.
    """
    paths, costs = rendering.measure()
    for line in rendering.table(costs):
        write(line)
    figures = [*of_rendering(costs)]
    write("")
    if quick:
        write("What needs a browser is left out, as was asked.")
    elif (chromium := find_chromium()) and can_serve():
        figures += in_a_browser(write, chromium, paths)
    else:
        missing = "openssl" if chromium else "Chromium"
        write(f"{missing} is missing, so bytes, requests and Lighthouse are left out.")
    for line in table(figures):
        write(line)


def of_rendering(costs):
    for name, cost in costs.items():
        if name in (rendering.BARE, rendering.NEW):
            continue
        yield Figure(f"{name}: SQL queries, nothing cached", cost.queries, targets.QUERIES)
        ratio = f"{name}: CPU, as a ratio to a fresh wagtail start"
        yield Figure(ratio, cost.ratio, targets.CPU, digits=1)
    home = costs[rendering.HOME]
    yield Figure("home page: SQL queries of a shape seen before", home.repeated, 0)


def in_a_browser(write, chromium, paths):
    with served() as site:
        visit = visited(chromium, f"{site.address}{paths['home page']}")
        figures = [*of_visit(visit)]
        if lighthouse.find():
            write(f"Lighthouse loads {len(JUDGED) + 1} pages {lighthouse.ROUNDS} times: minutes.")
            (site.folder / WORDS).write_text(transfer.file_of(visit.words))
            figures += by_lighthouse(write, chromium, site, paths)
        else:
            write("Node.js, npm or the network is missing, so Lighthouse is left out.")
    return figures


def visited(chromium, address):
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium, args=transfer.QUIETLY) as browser,
        browser.new_page(**transfer.PHONE, ignore_https_errors=True) as page,
    ):
        return transfer.read_to_the_end(page, address)


def of_visit(visit):
    # No browser waits for the stylesheet of paper, nor asks for it before the rest.
    first_view = visit.size("document", "stylesheet") - visit.size_of_print()
    yield kilobytes("home page: HTML and CSS, as sent", first_view, targets.FIRST_VIEW)
    yield kilobytes("home page: JavaScript, as sent", visit.size("script"), targets.SCRIPT)
    yield kilobytes("home page, read to its end: bytes", visit.size(), targets.WHOLE_PAGE)
    requests = len(visit.beside_logos)
    yield Figure("home page, read to its end: requests beside logos", requests, targets.REQUESTS)


def by_lighthouse(write, chromium, site, paths):
    addresses = {name: site.address + paths[name] for name in JUDGED if name in paths}
    words = f"{site.others}/{WORDS}"
    outcomes = lighthouse.measure(chromium, [*addresses.values(), words])
    for name, address in addresses.items():
        for category, score in zip(lighthouse.CATEGORIES, outcomes[address].scores, strict=True):
            yield Figure(f"{name}: Lighthouse, {category}", score, 100, more_is_better=True)
        for complaint in outcomes[address].complaints:
            write(f"{name}: {complaint}")
    home, reference = outcomes[addresses["home page"]], outcomes[words]
    yield Figure("home page: layout shift", home.shift, 0, digits=3)
    yield Figure("home page: blocking time", home.blocking, 0, "ms")
    write(f"The file of the same words blocked for {reference.blocking:.0f} ms.")
    if (load := os.getloadavg()[0]) > os.cpu_count():
        write(f"The machine was busy (load {load:.0f}), so what is timed reads too high.")
    ratio = home.largest_paint / reference.largest_paint
    name = "home page: largest paint, as a ratio to its words alone"
    yield Figure(name, ratio, targets.LARGEST_PAINT, digits=2)
