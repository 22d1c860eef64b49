"""What it costs to publish pages as files, and to send them: by nginx, with the site beside it.

All of it is measured on a demo of its own, which is thrown away.
"""

import os
import signal
import time
from contextlib import ExitStack, contextmanager, suppress
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connections
from wagtail.models import Page
from wagtail.signals import page_published

from news.models import NewsArticlePage, NewsIndexPage
from publishing.files.servers import nginx
from publishing.files.writing import file_name
from tools import nginx as program
from tools import packages
from tools.bench import large_site, targets
from tools.bench.figures import Figure, table
from tools.bench.load import children, load
from tools.demo import server
from tools.programs import Failure, ask, free_port, running

HOME = "/en/"
PATIENCE = 30  # Seconds after which a page that is not there is stale.
LOOK_AGAIN = 0.02
PLAIN = "location / {{ root {folder}; default_type text/html; }}"


def measure(write, quick):
    if not program.find(may_install=True):
        raise Failure("nginx is missing. On Debian: apt install nginx-light")
    rounds, seconds, articles = (3, 2, 10) if quick else (5, 4, 100)
    figures = []
    with site_and_nginx() as (nginx_process, port, stop_site):
        figures += visits(write, nginx_process, port, rounds, seconds)
        figures += publications(write, port, articles)
        figures += requests_that_publish(articles)
        figures += sweep(write)
        stop_site()
        figures += without_the_site(write, nginx_process, port, 5 if quick else 30)
    if not quick:
        figures += whole_site(write)
    for line in table(figures):
        write(line)


@contextmanager
def site_and_nginx():
    """Yield nginx’s process and port, and a function that kills the site and its worker."""
    with ExitStack() as stack:
        site_port = free_port()
        site = stack.enter_context(running(server(site_port)))
        worker = stack.enter_context(running(packages.manage("worker")))
        program.wait_for(site_port, site, Path("/dev/null"))
        texts = nginx(f"127.0.0.1:{site_port}")
        process, port = stack.enter_context(
            program.serving(texts["http.conf"], texts["server.conf"])
        )

        def stop():
            for each in (site, worker):
                for pid in [each.pid, *children(each.pid)]:
                    os.kill(pid, signal.SIGKILL)
                each.wait()

        yield process, port, stop


def visits(write, process, port, rounds, seconds):
    """Compare the home page with a plain file of the same bytes, which another nginx sends."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        copy = Path(settings.DATA_DIR, "site", file_name(HOME)).with_suffix(".html.br")
        page = Path(folder, "page.html")
        page.write_bytes(copy.read_bytes())
        with program.serving("", PLAIN.format(folder=folder)) as (plain, plain_port):
            # As many bytes as a visit, whose headers say more.
            more = bytes_sent(port, HOME) - bytes_sent(plain_port, "/page.html")
            page.write_bytes(copy.read_bytes() + bytes(more))
            ours, theirs = [], []
            for _round in range(rounds):
                theirs.append(load(f"http://127.0.0.1:{plain_port}/page.html", seconds, plain))
                ours.append(load(f"http://127.0.0.1:{port}{HOME}", seconds, process))
    pairs = list(zip(ours, theirs, strict=True))
    write(
        f"{'a visit':<24}{median(one.per_second for one in ours):>8.0f} a second"
        f"{median(one.cpu for one in ours):>8.1f} µs of CPU"
    )
    write(
        f"{'a plain file':<24}{median(one.per_second for one in theirs):>8.0f} a second"
        f"{median(one.cpu for one in theirs):>8.1f} µs of CPU"
    )
    name = "a visit, as a ratio to a plain file: "
    cpu = median(one.cpu / other.cpu for one, other in pairs)
    speed = median(one.per_second / other.per_second for one, other in pairs)
    yield Figure(f"{name}CPU", cpu, targets.VISIT_CPU, digits=2)
    yield Figure(f"{name}requests", speed, targets.VISITS, digits=2, more_is_better=True)


def bytes_sent(port, path):
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", path, headers={"Accept-Encoding": "br"})
    response = connection.getresponse()
    return len(str(response.headers)) + len(response.read())


def publications(write, port, number):
    """Publish articles; wait until visitors read each in every language where it is shown."""
    index = NewsIndexPage.objects.get(locale__language_code=settings.LANGUAGE_CODE)
    codes = NewsIndexPage.objects.live().values_list("locale__language_code", flat=True)
    lists = [f"/{code}/{rest}" for code in codes for rest in ("", "news/")]
    connection = HTTPConnection("127.0.0.1", port)
    took, stale = [], 0
    for each in range(number):
        slug = f"bench-{each}"
        article = NewsArticlePage(title=f"Article {each}", slug=slug, date=date.today())
        index.add_child(instance=article)
        start = time.monotonic()
        article.save_revision().publish()
        missing = {f"{index.url}{slug}/", *lists}
        while missing and time.monotonic() - start < PATIENCE:
            missing = {path for path in missing if f"/{slug}/" not in read(connection, path)}
            time.sleep(LOOK_AGAIN)
        took.append(time.monotonic() - start)
        stale += bool(missing)
    write(f"Articles were read everywhere after {min(took):.2f} to {max(took):.2f} s.")
    yield Figure("an article, until it is read everywhere", median(took), 2, "s", digits=2)
    yield Figure(f"articles of {number} that were not", stale, 0)


def read(connection, path):
    connection.request("GET", path, headers={"Host": "localhost"})
    return connection.getresponse().read().decode()


def requests_that_publish(number):
    """Compare publishing with what Wagtail does alone, where nobody hears of it."""
    article = NewsArticlePage.objects.live().order_by("path").first()
    ours, bare = [], []
    receivers = page_published.receivers
    for _each in range(number):
        ours.append(cpu_of_publishing(article))
        page_published.receivers = []
        page_published.sender_receivers_cache.clear()
        bare.append(cpu_of_publishing(article))
        page_published.receivers = receivers
        page_published.sender_receivers_cache.clear()
    ratio = median(ours) / median(bare)
    name = "publishing, in the request: CPU ÷ Wagtail’s alone"
    yield Figure(name, ratio, targets.PUBLISHING_CPU, digits=2)


def cpu_of_publishing(article):
    start = time.process_time()
    article.save_revision().publish()
    return time.process_time() - start


def sweep(write):
    """Wait until the worker has nothing to do; then nothing may differ."""
    publish_site("--processes", "2")
    finished = publish_site("--processes", "2")
    write(f"A sweep: {finished}")
    yield Figure("a sweep after that writes, files", int(finished.split("which ")[1].split()[0]), 0)


def publish_site(*arguments):
    connections.close_all()
    finished = ask(packages.manage("publish_site", *arguments))
    if finished.returncode:
        raise Failure(finished.stderr)
    return finished.stdout.strip()


def without_the_site(write, process, port, seconds):
    outcome = load(f"http://127.0.0.1:{port}{HOME}", seconds, process)
    write(f"With the site killed: {outcome.requests} requests in {seconds} s.")
    yield Figure("errors with the site killed", outcome.errors, 0)


def whole_site(write):
    write(f"A site of {large_site.LANGUAGES} languages × {large_site.PAGES} pages is made.")
    large_site.make(Page.objects.get(depth=2, locale__language_code=settings.LANGUAGE_CODE))
    start = time.monotonic()
    with running(packages.manage("publish_site", "-v0", "--processes", "2")) as process:
        memory = most_memory(process)
    if process.returncode:
        raise Failure("The whole site could not be published: see above.")
    took = time.monotonic() - start
    write(f"It is published by two processes, on {os.cpu_count()} cores.")
    yield Figure("the whole site: time", took, targets.WHOLE_SITE_SECONDS, "s")
    yield Figure("the whole site: memory", memory / 1e6, targets.WHOLE_SITE_MEMORY, "MB")


def most_memory(process):
    """Return the most bytes that a process and its children took, of which shared ones once."""
    most = 0
    while process.poll() is None:
        with suppress(OSError):  # One may have just ended.
            most = max(most, memory_of(process.pid))
        time.sleep(0.2)
    return most


def memory_of(pid):
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    own = int(rollup.split("Pss:")[1].split()[0]) * 1024
    return own + sum(map(memory_of, children(pid)))
