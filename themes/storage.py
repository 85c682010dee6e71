"""Static files with a hash in their name, JavaScript imports included, compressed for WhiteNoise."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Rewrites `import` paths in modules too."""

    support_js_module_import_aggregation = True
