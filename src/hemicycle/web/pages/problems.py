"""Pages that say what went wrong, and where the reader may have wanted to go."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hemicycle.core.errors import (
    AmbiguousSymbolError,
    DateError,
    HemicycleError,
    UnknownMemberError,
    UnknownNameError,
    UnknownSymbolError,
)
from hemicycle.web.pages import paths

if TYPE_CHECKING:
    from collections.abc import Callable

    from hemicycle.web.pages.site import Site

_HEADINGS = {404: "Not in the record", 400: "That cannot be read", 500: "Something went wrong"}
_PLACES: dict[str, Callable[[str], str]] = {
    "grouping": paths.grouping,
    "series": paths.series,
    "body": paths.body,
    "year": paths.votes_of,
}


def page(site: Site, error: HemicycleError | None, status: int) -> str:
    """Return the page of an error.

    Parameters
    ----------
    site : Site
        The record as pages.
    error : HemicycleError or None
        What went wrong; None where there is nothing to say of it.
    status : int
        The code of HTTP.

    Returns
    -------
    str
        HTML; with the nearest names as links.
    """
    return site.render(
        "error.html",
        path="",
        status=status,
        heading=_HEADINGS.get(status, "Not to be had"),
        message=error.message if error else "There is no page at this address.",
        expected=error.expected if error and not isinstance(error, UnknownNameError) else None,
        near=_near(site, error) if error else [],
    )


def _near(site: Site, error: HemicycleError) -> list[tuple[str, str]]:
    """Return addresses and names of what may have been meant."""
    if isinstance(error, UnknownSymbolError):
        return [(_vote(site, symbol), symbol) for symbol in error.nearest]
    if isinstance(error, AmbiguousSymbolError):
        names = [candidate.partition(" (")[0] for candidate in error.candidates]
        return [
            (_vote(site, name), told) for name, told in zip(names, error.candidates, strict=True)
        ]
    if isinstance(error, UnknownMemberError):
        codes = [(near[-4:-1], near) for near in error.nearest]
        return [(paths.member(code), told) for code, told in codes]
    if isinstance(error, UnknownNameError) and error.kind in _PLACES:
        return [(_PLACES[error.kind](name), name) for name in error.known]
    return []


def _vote(site: Site, text: str) -> str:
    """Return the address of the vote that a symbol or id stands for."""
    from hemicycle.api.decisions import head_of

    return paths.vote(head_of(site.record.get(site.record.find(text)[:1], whole=False)[0]))


def day(text: str) -> str:
    """Return a day as it was asked for, or the empty string.

    Raises
    ------
    DateError
        If it is not a day.

    Examples
    --------
    >>> day("2023-04-04"), day("")
    ('2023-04-04', '')
    """
    if text:
        try:
            date.fromisoformat(text)
        except ValueError:
            raise DateError(
                "The day cannot be read.", found=repr(text), expected="YYYY-MM-DD"
            ) from None
    return text


def of_article(text: str, most: int) -> str | None:
    """Say why an article cannot be checked; None where it can.

    Examples
    --------
    >>> of_article("", 100), of_article("Words.", 100)
    ('There is no text to check: paste one, or choose a file.', None)
    """
    if not text.strip():
        return "There is no text to check: paste one, or choose a file."
    if len(text) > most:
        return (
            f"The text has {len(text):,} characters; {most:,} at most are read here. "
            "In a terminal, hemicycle check reads longer ones."
        )
    return "This is not a text." if "\x00" in text else None


def of_day(on: str) -> str | None:
    """Say why the day of an article cannot be read; None where it can.

    Examples
    --------
    >>> of_day("2025-02-24"), of_day("someday")
    (None, 'The day “someday” cannot be read; it is written as 2025-02-24.')
    """
    try:
        day(on)
    except DateError:
        return f"The day “{on[:40]}” cannot be read; it is written as 2025-02-24."
    return None


def told(error: HemicycleError) -> str:
    """Tell an error in one line: what is wrong, what was found and expected, what to do.

    Examples
    --------
    >>> told(HemicycleError("No.", found="this", expected="that", remedy="Try again."))
    'No. Found: this. Expected: that. Try again.'
    """
    parts = [error.message]
    parts += [f"Found: {error.found}."] if error.found else []
    parts += [f"Expected: {error.expected}."] if error.expected else []
    return " ".join([*parts, error.remedy or ""]).strip()
