"""The pages of where members stand: over time for some, in one year on two axes for all."""

from __future__ import annotations

from datetime import date
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, cast

from hemicycle.api import drawings, plane, standings
from hemicycle.core.errors import DateError
from hemicycle.figures import whisker
from hemicycle.web.pages import paths
from hemicycle.web.pages.site import Site, drawn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.api.payloads import Positions

#: Shown where nobody is named.
USUAL = ("USA", "FRA", "CHN", "IND", "RUS")
#: Fitting takes a second or so for ten years; longer spans are for the command.
_MOST_YEARS = 20
_USUAL_YEARS = 10
_MOST_MEMBERS = 6


def is_there() -> bool:
    """Say whether the extra `models` is installed; without it the page is left out."""
    return find_spec("numba") is not None


def page(site: Site, members: Sequence[str], since: str = "") -> str:
    """Return the page of positions over time.

    Parameters
    ----------
    site : Site
        The record as pages.
    members : sequence of str
        Whom to draw over time; six at most.
    since : str, optional
        First year; ten years before the record's last without it.

    Returns
    -------
    str
        HTML.

    Raises
    ------
    UnknownMemberError
        If one is not known.
    DateError
        If the year cannot be read, or is too long ago for a page.
    """
    last = int(site.through[:4])
    first = _year(since, last)
    codes = [site.record.member(name).member for name in (members or USUAL)][:_MOST_MEMBERS]
    codes = list(dict.fromkeys(codes))
    model = standings.fitted(site.record, by="year", since=date(first, 1, 1))
    placed = [code for code in model.members_ if code not in model.unplaced_]
    told = standings.payload(standings.standing(model), placed)
    names = {code: row.short_name for code, row in site.record.members().items()}
    rows = cast("list[Any]", told["rows"])
    asked = [code for code in codes if code in placed]
    shown = cast("Positions", {**told, "members": asked, "names": names})
    ends = [end for row in rows for end in (row["low"], row["high"])]
    span = (min(ends, default=-1.0), max(ends, default=1.0))
    latest = max((str(row["session"]) for row in rows), default=str(last))
    return site.render(
        "positions.html",
        path="/positions",
        asked=codes,
        absent=[code for code in codes if code not in placed],
        first=first,
        told=told,
        names=names,
        figure=drawn(drawings.positions(shown)) if asked else "",
        figure_narrow=drawn(drawings.positions(shown, is_narrow=True)) if asked else "",
        over_time=[row for row in rows if row["member"] in asked],
        latest=latest,
        whiskers={
            row["member"]: drawn(whisker(row["low"], row["mean"], row["high"], span=span))
            for row in rows
            if row["session"] == latest
        },
        all_rows=sorted(
            (row for row in rows if row["session"] == latest), key=lambda row: -row["mean"]
        ),
        level=round(100 * standings.LEVEL),
    )


def _year(text: str, last: int) -> int:
    """Read the first year."""
    if not text:
        return last - _USUAL_YEARS
    if not text.isdigit() or not last - _MOST_YEARS <= int(text) <= last:
        raise DateError(
            "Positions are shown from a year on.",
            found=repr(text),
            expected=f"a year from {last - _MOST_YEARS} to {last}",
            remedy="For longer spans: hemicycle positions.",
        )
    return int(text)


def two_axes(site: Site, year: str = "", members: Sequence[str] = ()) -> str:
    """Return the page of a year on two axes.

    Parameters
    ----------
    site : Site
        The record as pages.
    year : str, optional
        The last one with votes if empty; the nearest one where a year had none.
    members : sequence of str, optional
        Whom to name besides the permanent members of the Council; six at most.

    Returns
    -------
    str
        HTML.

    Raises
    ------
    UnknownMemberError
        If one is not known.
    DateError
        If the year cannot be read, or lies outside of the record.
    """
    years = plane.fitted(site.record).years
    wanted = year or years[-1]
    if not (wanted.isascii() and wanted.isdigit() and years[0] <= wanted <= years[-1]):
        raise DateError(
            "Members cannot be placed in that year.",
            found=repr(year),
            expected=f"a year from {years[0]} to {years[-1]}",
        )
    shown = plane.nearest(site.record, int(wanted))
    codes = [site.record.member(name).member for name in members][:_MOST_MEMBERS]
    codes = list(dict.fromkeys(codes))
    told = plane.positions(site.record, shown)
    at = years.index(shown)
    names = {code: row.short_name for code, row in site.record.members().items()}
    rows = {(row["member"], row["dimension"]): row for row in told["rows"]}
    around = {"before": years[at - 1] if at else "", "after": "".join(years[at + 1 : at + 2])}
    return site.render(
        "plane.html",
        path="/positions",
        told=told,
        names=names,
        years=years,
        shown=shown,
        wanted=wanted,
        chosen=codes,
        absent=[code for code in codes if code not in told["members"]],
        figure=drawn(drawings.plane(told, codes)),
        figure_narrow=drawn(drawings.plane(told, codes, is_narrow=True)),
        rows=sorted(
            ((rows[code, 1], rows[code, 2]) for code in told["members"]),
            key=lambda pair: -pair[0]["mean"],
        ),
        level=round(100 * told["level"]),
        around={
            key: found and (found, paths.plane(found, site.is_static, codes))
            for key, found in around.items()
        },
        data=paths.plane(shown).replace("/positions", "/api/v1/positions"),
    )
