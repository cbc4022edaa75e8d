"""Fits kept on disk, so that a second question about the same votes is answered at once.

A fit is a pure function of the record's version, the question and the code of the model; the three
together name the file. Whatever is wrong with a kept fit, it is made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from hemicycle.record.query import Record

#: Fits that are kept; the oldest go first.
MOST = 24
_MODEL = Path(__file__).resolve().parent.parent / "models" / "ideal_point"


def kept(
    folder: Path | None, record: Record, question: dict[str, Any], make: Callable[[], Any]
) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return what was kept of a fit, or make and keep it.

    Parameters
    ----------
    folder : pathlib.Path or None
        Where fits are kept; None keeps nothing.
    record : Record
        The record.
    question : dict
        All that the fit depends on beside the record, as JSON.
    make : callable
        Makes the fit, as JSON.

    Returns
    -------
    object
        The fit.
    """
    if folder is None:
        return make()
    path = folder / f"{_name(record, question)}.json"
    with contextlib.suppress(OSError, ValueError):
        return json.loads(path.read_text("utf-8"))
    found = make()
    # A folder that cannot be written to costs the next one who asks a second, and nothing else.
    with contextlib.suppress(OSError):
        _keep(path, json.dumps(found))
    return found


def _name(record: Record, question: dict[str, Any]) -> str:
    """Name a fit by everything that it depends on."""
    code = hashlib.sha256()
    for source in sorted(_MODEL.glob("*.py")):
        code.update(source.read_bytes())
    told = [record.version, code.hexdigest(), question]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:24]


def _keep(path: Path, text: str) -> None:
    """Write a file whole or not at all, and let the oldest go."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    files = sorted(path.parent.glob("*.json"), key=lambda file: file.stat().st_mtime)
    for old in files[:-MOST]:
        old.unlink(missing_ok=True)
