"""Files that a person names: written or read, or told plainly why not."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from hemicycle.core.errors import HemicycleError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Tell plainly that a file cannot be written, whoever tries.

    Parameters
    ----------
    path : pathlib.Path
        The file.

    Raises
    ------
    HemicycleError
        If the disk refuses.

    Examples
    --------
    >>> from pathlib import Path
    >>> with writing(Path("/nowhere/at/all.svg")):
    ...     Path("/nowhere/at/all.svg").write_text("<svg/>", "utf-8")
    Traceback (most recent call last):
    ...
    hemicycle.core.errors.HemicycleError: /nowhere/at/all.svg cannot be written.
      found:    No such file or directory
      expected: a folder that exists and may be written to
      to do:    Check the folder, or write to another place.
    """
    try:
        yield
    except OSError as error:
        raise HemicycleError(
            f"{path} cannot be written.",
            found=error.strerror or str(error),
            expected="a folder that exists and may be written to",
            remedy="Check the folder, or write to another place.",
        ) from error


def text_of(path: Path) -> str:
    """Read a file of text in UTF-8.

    Parameters
    ----------
    path : pathlib.Path
        The file.

    Returns
    -------
    str
        All of it.

    Raises
    ------
    HemicycleError
        If it cannot be opened, or is something else.
    """
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise HemicycleError(
            f"{path} cannot be read.",
            found=error.strerror or str(error),
            expected="a file of text",
            remedy="Check the name and the rights.",
        ) from error
    except UnicodeDecodeError as error:
        raise HemicycleError(
            f"{path} cannot be read.",
            found=f"the byte {error.object[error.start]:#04x} at {error.start}",
            expected="text in UTF-8",
            remedy="Save it as UTF-8, or take the file as it was exported.",
        ) from error
