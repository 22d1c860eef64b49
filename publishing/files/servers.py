"""What file servers are told beside the files: nginx, and hosts that read `_redirects`."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override
from django_countries import countries
from wagtail.models import Page

from base.lists import ListPage
from campaign.models import Campaign
from config.headers import ONION_LOCATION
from config.icons import ICONS
from languages.homes import live_languages
from publishing.files.addresses import blank_request, of_pages
from publishing.files.redirects import moves
from publishing.files.rendering import respond
from publishing.files.writing import is_there, pages_storage
from publishing.models import PublishedFile

# Of the file or of the connection, and so for the server to say.
FOR_THE_SERVER = {"Content-Length", "Content-Type", "Content-Language", "Vary", ONION_LOCATION}
# How many of the languages that a browser names are looked at.
LOOKED_AT = 6
CMS_PATHS = ["/healthz", "/readyz"]
FOR_ADMIN = ["/admin/", "/translation/"]
# What Wagtail sends with a document, but for its name.
DOCUMENT_POLICY = "default-src 'none'"
A_YEAR = "max-age=31536000, public, immutable"


def write_server_files():
    """Write the configuration of nginx beside the files, and two files for others among them."""
    codes = live_languages(blank_request())
    if not codes:
        return
    write_nginx_files()
    storage = pages_storage()
    for name, text in {"_redirects": redirects_file(codes), "_headers": headers_file()}.items():
        if not is_there(storage, name, text.encode()):
            storage.save(name, ContentFile(text.encode()))


def write_nginx_files():
    """Write the configuration of this machine's nginx, where a language is live."""
    if not live_languages(blank_request()):
        return
    folder = nginx_folder()
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in nginx(settings.CMS_ADDRESS).items():
        _put(folder / name, text)


def nginx_folder():
    return Path(settings.DATA_DIR) / "nginx"


def nginx(cms):
    """Return the configuration of nginx, by the names of its files.

    `http.conf` is for the http section, `server.conf` for a server section. `cms` is the address
    of the CMS for nginx, such as 127.0.0.1:8000; empty where nginx reaches none.
    """
    codes = live_languages(blank_request())
    source = settings.LANGUAGE_CODE
    first = source if source in codes else codes[0]
    all_codes = sorted(dict(settings.LANGUAGES))
    page_headers = _quoted_headers(f"/{first}/")
    context = {
        "cms": cms,
        # A proxy has the certificate, or Tor: nginx itself may be asked by http.
        "scheme": urlsplit(settings.BASE_URL).scheme,
        "onion": settings.ONION_ADDRESS,
        "cms_paths": CMS_PATHS + ([] if settings.ADMIN_HOST else FOR_ADMIN),
        "site": getattr(pages_storage(), "base_location", None) or settings.DATA_DIR / "site",
        "static": settings.STATIC_ROOT,
        # Of a bucket, nginx gets uploads from the site.
        "media": getattr(default_storage, "base_location", None),
        "codes": codes,
        "all_codes": all_codes,
        "hidden": [code for code in all_codes if code not in [*codes, source]],
        "first": first,
        "asked": [*lists(), *search_pages(codes)],
        "has_join_form": Campaign.current().coalition_is_open,
        "source": source,
        "preferences": [
            (code, rf"~*^\s*(?:[^,]+,\s*){{{place}}}{code}(?:[-;,\s]|$)")
            for place in range(LOOKED_AT)
            for code in codes
        ],
        "countries": [code.lower() for code in countries.countries],
        "moves": list(_distinct(moves())),
        "headers": page_headers,
        "icon_headers": {name: _quoted_headers(f"/{name}") for name in ICONS},
        "mastodon_headers": _quoted_headers(f"/{first}/share/mastodon/"),
        "document_headers": page_headers | {"Content-Security-Policy": DOCUMENT_POLICY},
    }
    names = ("http.conf", "server.conf")
    return {name: render_to_string(f"publishing/nginx/{name}", context) for name in names}


def lists():
    """Return the paths of the pages whose query may ask for a part of them, or search them."""
    pages = Page.objects.type(ListPage)
    return [address.path for address in of_pages(pages) if not address.is_later_part]


def search_pages(codes):
    """Yield the path of the search page of each language."""
    for code in codes:
        with override(code):
            yield reverse("search")


def headers(path):
    """Return the headers that the site sends with a page, and a file server has to send as well."""
    sent = respond(path).headers.items()
    return {name: value for name, value in sent if name not in FOR_THE_SERVER}


def redirects_file(codes):
    """Return the text of `_redirects`, which Netlify and Cloudflare Pages read."""
    source = settings.LANGUAGE_CODE
    lines = [f"{move.old}  {move.new}  {301 if move.is_permanent else 302}" for move in moves()]
    lines += [f"/  /{code}/  302  Language={code}" for code in codes]
    lines += [f"/  /{source}/  302"] if source in codes else []
    pages = PublishedFile.objects.exclude(page_pk=None).filter(removed_at=None)
    paths = set(pages.values_list("path", flat=True))
    english = sorted(path for path in paths if path.startswith(f"/{source}/"))
    others = [code for code in codes if code != source]
    for code in others:
        here = [(path, f"/{code}{path[3:]}") for path in english]
        lines += [f"{lacking}  {path}  302" for path, lacking in here if lacking not in paths]
    lines += [f"/{code}/*  /{code}/404.html  404" for code in others]
    return "".join(f"{line}\n" for line in [*lines, f"/*  /{source}/404.html  404"])


def headers_file():
    """Return the text of `_headers`, which Netlify and Cloudflare Pages read."""
    first = live_languages(blank_request())[0]
    sent = headers(f"/{first}/")
    caching = sent.pop("Cache-Control")
    groups = {
        "/*": sent,
        **{f"/{code}/*": {"Cache-Control": caching} for code in live_languages(blank_request())},
        "/static/*": {"Cache-Control": A_YEAR},
    }
    return "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in group.items())
        for path, group in groups.items()
    )


def _distinct(found):
    """Yield moves as nginx takes them: decoded, and in small letters not twice."""
    seen = set()
    for move in found:
        old = unquote(move.old)
        if old.lower() not in seen and old.isprintable():
            seen.add(old.lower())
            yield _quoted(old), _quoted(move.new).replace("$", "%24"), move.is_permanent


def _quoted_headers(path):
    return {name: _quoted(value) for name, value in headers(path).items()}


def _quoted(text):
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _put(path, text):
    """Write a file at once, and only if it differs: whoever watches it reloads the server."""
    if path.exists() and path.read_text() == text:
        return
    beside = path.with_name(f".{path.name}")
    beside.write_text(text)
    beside.replace(path)
