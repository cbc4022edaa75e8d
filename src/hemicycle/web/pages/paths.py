"""The addresses of pages: built here and nowhere else, so that they stay as they are."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hemicycle.api.payloads import Head

#: In files, the last year on two axes.
LAST_PLANE = "two-axes"
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/()")


@lru_cache(maxsize=8192)
def quoted(text: str) -> str:
    """Write a text as part of an address.

    Examples
    --------
    >>> quoted("A/RES/49(I)[A]")
    'A/RES/49(I)%5BA%5D'
    """
    return "".join(
        letter if letter in _PLAIN else "".join(f"%{byte:02X}" for byte in letter.encode())
        for letter in text
    )


def query(values: Mapping[str, str | None]) -> str:
    """Write the part of an address after its question mark, unset values left out.

    Examples
    --------
    >>> query({"members": "USA,FRA", "since": None}), query({})
    ('?members=USA%2CFRA', '')
    """
    written = "&".join(
        f"{key}={quoted(value).replace('/', '%2F')}" for key, value in values.items() if value
    )
    return f"?{written}" if written else ""


def vote(head: Head) -> str:
    """Return the address of a vote event: by its symbol, else by its id.

    Examples
    --------
    >>> vote({"body": "un_ga", "symbol": "A/RES/ES-11/7", "vote_event_id": "undl/4076672"})
    '/vote/un_ga/A/RES/ES-11/7'
    """
    return f"/vote/{head['body']}/{quoted(head['symbol'] or head['vote_event_id'])}"


def votes_of(year: str = "") -> str:
    """Return the address of every decision of a year, or of the list of years.

    Examples
    --------
    >>> votes_of("2025"), votes_of()
    ('/votes/2025', '/votes')
    """
    return f"/votes/{quoted(year)}" if year else "/votes"


def plane(year: str | None = None, is_static: bool = False, members: Sequence[str] = ()) -> str:
    """Return the address of a year on two axes, or of the last; of files it has no question mark.

    Examples
    --------
    >>> plane("1975", members=["BRA"]), plane("1975", is_static=True)
    ('/positions?dims=2&year=1975&members=BRA', '/positions/1975')
    """
    if is_static:
        return f"/positions/{quoted(year or LAST_PLANE)}"
    return "/positions" + query({"dims": "2", "year": year, "members": ",".join(members) or None})


def what_if(head: Head) -> str:
    """Return the address at which a vote event is decided again."""
    return vote(head).replace("/vote/", "/what-if/", 1)


def body(name: str, article: str | None = None) -> str:
    """Return the address of a body's law, or of an article in it.

    Examples
    --------
    >>> body("un_ga", "un_charter/18.2")
    '/body/un_ga#un_charter/18.2'
    """
    return f"/body/{quoted(name)}" + (f"#{quoted(article)}" if article else "")


def audit(body: str) -> str:
    """Return the address of the audit, of all or of one body.

    Examples
    --------
    >>> audit(""), audit("un_sc")
    ('/audit', '/audit/un_sc')
    """
    return f"/audit/{quoted(body)}" if body else "/audit"


def audit_list(body: str, what: str, first: int = 0) -> str:
    """Return the address of a list of decisions by what the audit says of them.

    Examples
    --------
    >>> audit_list("un_sc", "agree", 100)
    '/audit?list=agree&body=un_sc&from=100'
    """
    return "/audit" + query({"list": what, "body": body, "from": str(first) if first else None})


def member(code: str) -> str:
    """Return the address of a member."""
    return f"/member/{quoted(code)}"


def grouping(name: str) -> str:
    """Return the address of a grouping."""
    return f"/grouping/{quoted(name)}"


def series(name: str) -> str:
    """Return the address of a series."""
    return f"/series/{quoted(name)}"


def brief(text: str) -> str:
    """Return the address of an account."""
    return f"/brief/{quoted(text)}"


def shifts(period: str) -> str:
    """Return the address of who moved in a period."""
    return f"/shifts/{quoted(period)}"


def moved(who: str) -> str:
    """Return the address of when a member, pair or grouping moved."""
    return f"/moved/{quoted(who)}"


def compare(names: Sequence[str], **more: str | None) -> str:
    """Return the address of a comparison.

    Examples
    --------
    >>> compare(["USA", "FRA"], since="2014")
    '/compare?members=USA,FRA&since=2014'
    """
    written = ",".join(quoted(name) for name in names)
    return f"/compare?members={written}{query(more).replace('?', '&', 1)}"
