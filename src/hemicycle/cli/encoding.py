"""Output streams that cannot write every letter: told in letters that they can."""

from __future__ import annotations

import codecs
import io
import sys
import unicodedata

_NAME = "hemicycle-nearest"
#: Drawn characters and what stands for them; distinct where the originals are.
_NEAREST = {
    "●": "#", "○": "o", "×": "x", "·": ".", "━": "=", "✓": "+", "✗": "!", "…": "...",
    "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"',
    **dict(zip("▁▂▃▄▅▆▇█", "12345678", strict=True)),
}  # fmt: skip


def can_write_anything() -> bool:
    """Say whether standard output can write every character."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return codecs.lookup(encoding).name.startswith("utf")


def write_nearest() -> None:
    """Let standard output write the nearest character where it cannot write one."""
    if not can_write_anything() and isinstance(sys.stdout, io.TextIOWrapper):
        codecs.register_error(_NAME, nearest)
        sys.stdout.reconfigure(errors=_NAME)


def nearest(error: UnicodeError) -> tuple[str, int]:
    """Return the nearest ASCII for what could not be written, and where to go on.

    Parameters
    ----------
    error : UnicodeError
        As codecs hand it over.

    Returns
    -------
    tuple of str and int
        Replacement and the place after what it replaces.

    Examples
    --------
    >>> "Côte ●".encode("ascii", "replace")
    b'C?te ?'
    >>> codecs.register_error("nearest-example", nearest)
    >>> "Côte ●".encode("ascii", "nearest-example")
    b'Cote #'
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_letter, error.object[error.start : error.end])), error.end


def _letter(letter: str) -> str:
    """Return one letter in ASCII."""
    if letter in _NEAREST:
        return _NEAREST[letter]
    bare = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode("ascii")
    return bare or "?"
