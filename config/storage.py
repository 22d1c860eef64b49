from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Names every file by its contents, in JavaScript imports as well as in CSS."""

    support_js_module_import_aggregation = True
