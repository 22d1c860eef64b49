"""Where files are, if not in folders of this machine."""

from django.core.exceptions import ImproperlyConfigured

# Seconds until somebody is told that a bucket does not answer.
PATIENCE = {"connect_timeout": 3, "read_timeout": 10, "retries": {"max_attempts": 2}}
STORAGES = {
    "default": {"BACKEND": "config.buckets.MediaBucket"},
    "originals": {"BACKEND": "config.buckets.OriginalsBucket"},
    "pages": {"BACKEND": "config.buckets.PagesBucket"},
}


def bucket_settings(env, name):
    """Return django-storages' settings for a bucket; its keys come from where boto3 looks.

    Raises ImproperlyConfigured where the address of the service is not whole.
    """
    # Its package takes a second to load, which nobody without a bucket waits.
    from botocore.config import Config

    endpoint = env.str("S3_ENDPOINT_URL", default="")
    if endpoint and "://" not in endpoint:
        raise ImproperlyConfigured(
            f"S3_ENDPOINT_URL is {endpoint!r}: it must be a whole address, such as "
            "https://s3.example.org."
        )
    return {
        "AWS_STORAGE_BUCKET_NAME": name,
        "AWS_S3_ENDPOINT_URL": endpoint or None,
        "AWS_S3_REGION_NAME": env.str("S3_REGION", default="") or None,
        "AWS_QUERYSTRING_AUTH": False,
        "AWS_S3_CLIENT_CONFIG": Config(**PATIENCE),
    }
