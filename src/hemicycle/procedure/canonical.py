"""Canonical JSON (RFC 8785) and the SHA-256 of it."""

import hashlib
from typing import Any

import rfc8785


def dumps(value: Any) -> bytes:  # noqa: ANN401 - any JSON value
    r"""Write a JSON value in its one canonical form.

    Parameters
    ----------
    value : dict, list, str, int, bool or None
        No floating-point number occurs in a log; one would be written, but none is made here.

    Returns
    -------
    bytes
        UTF-8, keys sorted, no spaces.

    Examples
    --------
    >>> dumps({"b": 1, "a": ["é", None]})
    b'{"a":["\xc3\xa9",null],"b":1}'
    """
    return rfc8785.dumps(value)


def digest(value: bytes) -> str:
    """Return the SHA-256 of bytes, in lower-case hexadecimal.

    Examples
    --------
    >>> digest(b"")[:16]
    'e3b0c44298fc1c14'
    """
    return hashlib.sha256(value).hexdigest()
