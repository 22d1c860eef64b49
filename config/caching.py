"""The cache: of the processes of one machine, or of several machines, which do not need it."""

import fcntl
import logging
from pathlib import Path

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


class FilesCache(FileBasedCache):
    """Django's cache in files, where of two that add a key at the same moment one alone does.

    allauth takes turns by this when it counts wrong passwords.
    """

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        self._createdir()
        with open(Path(self._dir, "lock"), "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            return super().add(key, value, timeout, version)


def _forgiving(name, otherwise):
    """Return RedisCache's method of a name, which answers as an empty cache where none is there."""
    method = getattr(RedisCache, name)

    def forgiving(self, *args, **kwargs):
        try:
            return method(self, *args, **kwargs)
        except RedisError as error:
            logger.error("The cache at CACHE_URL does not answer: %s", type(error).__name__)
            return otherwise(*args, **kwargs)

    return forgiving


class SharedCache(RedisCache):
    """Django's cache in Valkey or Redis; while that is away, pages are made without it.

    Wrong passwords are then counted by nginx alone.
    """

    get = _forgiving("get", lambda key, default=None, version=None: default)
    get_many = _forgiving("get_many", lambda *args, **kwargs: {})
    has_key = _forgiving("has_key", lambda *args, **kwargs: False)
    add = _forgiving("add", lambda *args, **kwargs: True)
    set = _forgiving("set", lambda *args, **kwargs: None)
    set_many = _forgiving("set_many", lambda *args, **kwargs: [])
    touch = _forgiving("touch", lambda *args, **kwargs: False)
    delete = _forgiving("delete", lambda *args, **kwargs: False)
    delete_many = _forgiving("delete_many", lambda *args, **kwargs: None)
    clear = _forgiving("clear", lambda *args, **kwargs: False)
