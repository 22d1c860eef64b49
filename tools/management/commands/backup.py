from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tools.backup import archive


class Command(BaseCommand):
    help = (
        "Writes the database and all uploads to one archive, as they are at one moment, while "
        "people go on working. Pages as files are left out: they are made anew."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "file", nargs="?", type=Path, help="below DATA_DIR/backups, by its date, if not given"
        )

    def handle(self, *, file, verbosity, **options):
        if file is None:
            folder = Path(settings.DATA_DIR, "backups")
            folder.mkdir(mode=0o700, exist_ok=True)
            file = folder / f"{timezone.localtime():%Y%m%d-%H%M%S}.tar.gz"
        if file.exists():
            raise CommandError(f"{file} is there already. Nothing was done.")
        beside = file.with_name(f".{file.name}.part")
        try:
            beside.touch(mode=0o600)  # It holds what only the administrator may read.
            manifest = archive.write(beside)
            beside.rename(file)
        except OSError as error:
            raise CommandError(f"{file} could not be written: {error}.") from error
        finally:
            beside.unlink(missing_ok=True)
        if verbosity:
            number = sum(manifest["rows"].values())
            self.stdout.write(f"{file}: {number} rows, {len(manifest['files'])} uploads.")
