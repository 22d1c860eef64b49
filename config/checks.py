"""What `manage.py check` looks after beside Django's own."""

from django.core.checks import Error, register

from config import gettext


@register()
def catalogues_are_compiled(app_configs, **kwargs):
    """System check: every catalogue has its compiled `.mo` file."""
    missing = [
        path.parts[-3] for path in gettext.catalogue_paths() if not path.with_suffix(".mo").exists()
    ]
    if not missing:
        return []
    message = f"The catalogues of {', '.join(missing)} are not compiled."
    return [Error(message, hint="Run manage.py messages --compile.", id="config.E001")]
