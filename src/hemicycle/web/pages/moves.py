"""Pages of who moved: between two periods, and when in the whole record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hemicycle.api.histories import shift_history
from hemicycle.api.movements import shifts
from hemicycle.api.shift_words import could_be_seen, sentences
from hemicycle.web.pages import paths

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hemicycle.web.pages.site import Site

_HEADINGS = (
    (
        "member", "agreement", "Members, by agreement with all the others",
        "How often a member said the same as each of the others.",
    ),
    (
        "pair", "agreement", "Pairs, by agreement",
        "How often both said the same.",
    ),
    (
        "grouping", "unity", "Groupings, by unity",
        "How united a grouping was: 1 where all did the same, 0 where they divided in equal parts.",
    ),
)  # fmt: skip
_N_PAIRS = 25


def year(site: Site, period: str, against: str = "") -> str:
    """Return the page of who moved between two periods.

    Parameters
    ----------
    site : Site
        The record as pages.
    period : str
        A day, month or year.
    against : str, optional
        An earlier one; the year before without it.

    Returns
    -------
    str
        HTML: over all votes, and over titles that recur.

    Raises
    ------
    DateError
        If a period cannot be read, they overlap, or one has no vote.
    """
    told = shifts(site.record, period, against=against or None)
    first = site.record.coverage()[0].year + 1
    last = int(site.through[:4])
    at = int(period) if period.isdigit() and len(period) == 4 else None
    return site.render(
        "shifts.html",
        path=paths.shifts(period),
        told=told,
        lead=sentences(told),
        against=against,
        parts=[
            (heading, measured, lines, could_be_seen(told["looked"], kind, measure))
            for kind, measure, heading, measured in _HEADINGS
            if (lines := _lines(told["rows"], kind, measure))
        ],
        seen=lambda kind, measure: could_be_seen(told["looked"], kind, measure),
        company=[row for row in told["rows"] if row["measure"] == "foretold"],
        otherwise=_by_member(told["otherwise"]),
        switchers=[row for row in told["rows"] if row["measure"] == "switched"],
        switched=_by_member(told["switched"]),
        before=at - 1 if at and at > first else None,
        after=at + 1 if at and at < last else None,
    )


def _lines(rows: Sequence[Any], kind: str, measure: str) -> list[dict[str, Any]]:
    """Put the two readings of each member, pair or grouping into one line."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in rows:
        if row["kind"] == kind and row["measure"] == measure:
            line = found.setdefault(
                tuple(row["who"]), {"who": row["who"], "verdict": row["verdict"], "drivers": []}
            )
            line[row["reading"]] = row
            line["drivers"] = line["drivers"] or row["drivers"]
    return list(found.values())[:_N_PAIRS]


def _by_member(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    """Gather switched votes by member."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault(str(row["member"]), []).append(row)
    return found


def moved(site: Site, who: str) -> str:
    """Return the page of when a member, a pair or a grouping moved.

    Parameters
    ----------
    site : Site
        The record as pages.
    who : str
        A member, a grouping, or two members separated by a comma.

    Returns
    -------
    str
        HTML.
    """
    names = [name.strip() for name in who.split(",") if name.strip()]
    told = shift_history(site.record, names)
    return site.render("moved.html", path=paths.moved(who), told=told)
