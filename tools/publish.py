"""The site as files that any server of static files can serve."""

import argparse
import json
import shutil
from pathlib import Path
from urllib.parse import urlsplit

from tools import packages
from tools.demo import (
    HOSTS,
    as_in_production,
    collect_static_files,
    fill_database,
    make_data_dir,
    publish_files,
)
from tools.programs import Failure, data_dir

# In the folder, the names of the files that we put there: no others are ever deleted.
MANIFEST = ".files-of-the-site.json"
NOT_FOUND = "404.html"
# Of the site's own bookkeeping, or the originals of documents, of which some are private.
LEFT_OUT = (".removed", MANIFEST)
PRIVATE = "documents"


def publish(arguments):
    """the whole site as files, in var/site or --to FOLDER, for the --address it will have"""
    parser = argparse.ArgumentParser("./run publish", description=publish.__doc__)
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="var/site unless given")
    parser.add_argument(
        "--address",
        type=address,
        default="http://localhost:8000",
        help="where people will find it, such as https://example.org; pages name it as their own",
    )
    options = parser.parse_args(arguments)
    packages.install()
    make_data_dir()
    environment = as_in_production(port=8000) | {
        "BASE_URL": options.address,
        "ALLOWED_HOSTS": f"{HOSTS},{urlsplit(options.address).hostname}",
    }
    fill_database(environment)
    collect_static_files(environment)
    publish_files(environment)
    folder = assemble(options.to.absolute() if options.to else data_dir() / "site")
    introduce(folder, options.address)


def address(text):
    parts = urlsplit(text)
    if parts.scheme in ("http", "https") and parts.hostname and not parts.path.strip("/"):
        return text.rstrip("/")
    raise argparse.ArgumentTypeError(
        f"{text} is not the address of a site: it has to be like https://example.org"
    )


def assemble(folder):
    """Put pages, static files and pictures into a folder; remove what was there of them before."""
    wanted = files_of(data_dir() / "site", "", without=("static", "media"))
    wanted |= files_of(data_dir() / "static", "static")
    wanted |= files_of(data_dir() / "media", "media", without=(PRIVATE,))
    if f"en/{NOT_FOUND}" in wanted:
        wanted[NOT_FOUND] = wanted[f"en/{NOT_FOUND}"]  # For servers that know only one.
    if folder.exists() and not folder.is_dir():
        raise Failure(f"{folder} is not a folder.")
    manifest = folder / MANIFEST
    before = json.loads(manifest.read_text()) if manifest.exists() else []
    for name in {*before} - wanted.keys():
        (folder / name).unlink(missing_ok=True)
    for name, source in wanted.items():
        copy(source, folder / name)
    manifest.write_text(json.dumps(sorted(wanted)))
    return folder


def files_of(source, start, without=()):
    """Return the files of a folder by their names in the site, below `start`."""
    found = {}
    for path in source.rglob("*"):
        name = path.relative_to(source)
        if path.is_file() and name.parts[0] not in without and not path.name.endswith(LEFT_OUT):
            found[(Path(start) / name).as_posix()] = path
    return found


def copy(source, target):
    if source == target:
        return
    there, here = target.stat() if target.exists() else None, source.stat()
    if not there or (there.st_size, there.st_mtime_ns) != (here.st_size, here.st_mtime_ns):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)


def introduce(folder, address):
    print(
        f"\n  The site of {address} is in {folder}."
        f"\n\n  To look at it      python3 -m http.server --directory {folder} 8001"
        "\n  To put it online   copy the folder to any host of static files. Netlify and Cloudflare"
        "\n                     Pages read _redirects and _headers, which are in it."
        f"\n  With nginx         {data_dir() / 'nginx'} has http.conf and server.conf, to be"
        "\n                     included in those sections: see README.md.\n"
    )
