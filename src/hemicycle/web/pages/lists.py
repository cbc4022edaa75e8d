"""Pages of members, groupings, series and comparisons."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hemicycle import api
from hemicycle.api import drawings, plane
from hemicycle.api.member_votes import history
from hemicycle.api.parting import Pair, Parting, parting
from hemicycle.core.dates import parse_period
from hemicycle.core.errors import HemicycleError
from hemicycle.web.pages import paths, words
from hemicycle.web.pages.site import Site, bar, drawn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hemicycle.api.payloads import Positions


#: With whom a member is compared where nothing else is asked for.
_USUAL = ("USA", "CHN", "RUS", "FRA", "GBR")
_MOST_OTHERS = 5
_ALL_YEARS = 200
#: Behind whose lines a member's position is drawn.
_BEHIND = ("USA", "CHN", "RUS", "SUN")


def members(site: Site) -> str:
    """Return the page that lists every member, present and former."""
    rows = sorted(
        site.record.members().values(),
        key=lambda row: words.collated({row.member: row.name}, row.member),
    )
    groups: dict[str, list[Any]] = {}
    for row in rows:
        if row.valid_until is None:
            groups.setdefault(row.regional_group or "No regional group", []).append(row)
    return site.render(
        "members.html",
        path="/members",
        groups=sorted(groups.items()),
        former=[row for row in rows if row.valid_until is not None],
    )


def member(site: Site, text: str, others: Sequence[str] = ()) -> str:
    """Return the page of one member.

    Parameters
    ----------
    site : Site
        The record as pages.
    text : str
        Code or name.
    others : sequence of str, optional
        Whom to compare it with; the permanent members of the Council where none is given.

    Returns
    -------
    str
        HTML.
    """
    told = api.member(site.record, text)
    code = told["member"]
    wanted = [name for name in (others or _USUAL) if name.upper() != code][:_MOST_OTHERS]
    told_history = history(site.record, code)
    found, problem = None, None
    try:
        found = parting(site.record, [code, *wanted])
    except HemicycleError as error:
        problem = error
    names = {name: row.short_name for name, row in site.record.members().items()}
    return site.render(
        "member.html",
        path=paths.member(code),
        told=told,
        history=told_history,
        compared=found,
        problem=problem,
        others=wanted,
        names=names,
        pairs=_with_first(found) if found else [],
        agreement=drawn(drawings.comparison(found)) if found else "",
        agreement_narrow=drawn(drawings.comparison(found, is_narrow=True)) if found else "",
        **_position(site, code, names),
        bars={row["series"]: bar({**row}) for row in told_history["series"]},
    )


def _position(site: Site, code: str, names: Mapping[str, str]) -> dict[str, object]:
    """Return what the page of a member tells of its position, where that needs no fit."""
    told, behind = standing(site, code)
    if told is None:
        return {"placed": []}
    return {
        "placed": [row for row in told["rows"] if row["member"] == code],
        "position": drawn(drawings.positions(told, behind)),
        "position_narrow": drawn(drawings.positions(told, behind, is_narrow=True)),
        "behind": [names.get(name, name) for name in behind],
        "level": round(100 * told["level"]),
    }


def standing(site: Site, code: str) -> tuple[Positions | None, list[str]]:
    """Return a member's positions over time, and behind whose lines they are drawn.

    Parameters
    ----------
    site : Site
        The record as pages.
    code : str
        The member's.

    Returns
    -------
    (Positions or None, list of str)
        None where there are none, or they would have to be fitted first.
    """
    behind = [name for name in _BEHIND if name != code and name in site.record.members()]
    told = plane.over_time(site.record, [code, *behind])
    if told is None or code not in told["members"]:
        return None, []
    return told, [name for name in behind if name in told["members"]]


def _with_first(found: Parting) -> list[Pair]:
    """Return the pairs with the first of those compared."""
    first = found["sides"][0]["id"]
    return [pair for pair in found["pairs"] if pair["first"] == first]


def compare(site: Site, asked: dict[str, str]) -> str:
    """Return the page that compares two to six members or groupings.

    Parameters
    ----------
    site : Site
        The record as pages.
    asked : dict of str to str
        `members` separated by commas, `since`, `until`, `body`, `series`; empty where not given.

    Returns
    -------
    str
        HTML; the form alone where nobody is named.
    """
    asked = dict.fromkeys(("members", "since", "until", "series", "body"), "") | asked
    wanted = [name.strip() for name in asked["members"].split(",") if name.strip()]
    found, problem = None, None
    if wanted:
        try:
            found = comparison(site, wanted, asked)
        except HemicycleError as error:
            problem = error
    return site.render(
        "compare.html",
        path="/compare",
        asked=asked,
        wanted=wanted,
        found=found,
        problem=problem,
        api_query=_api_query(found) if found else "",
        names={side["id"]: side["name"] for side in found["sides"]} if found else {},
        agreement=drawn(drawings.comparison(found)) if found else "",
        agreement_narrow=drawn(drawings.comparison(found, is_narrow=True)) if found else "",
        series_known=site.record.series_list(),
    )


def _api_query(found: Parting) -> str:
    """Return what is asked of the API for the same comparison."""
    return paths.query(
        {
            "members": ",".join(side["id"] for side in found["sides"]),
            **{key: found[key] for key in ("body", "series", "since", "until")},
        }
    )


def comparison(site: Site, wanted: Sequence[str], asked: dict[str, str]) -> Parting:
    """Read what is asked for and compare."""
    since, until = asked.get("since"), asked.get("until")
    return parting(
        site.record,
        wanted,
        body=asked.get("body") or "un_ga",
        series=asked.get("series") or None,
        since=parse_period(since).since if since else None,
        until=parse_period(until).until if until else None,
    )


def groupings(site: Site) -> str:
    """Return the page that lists every grouping."""
    return site.render("groupings.html", path="/groupings", told=api.group_list(site.record))


def grouping(site: Site, text: str, on: str = "") -> str:
    """Return the page of one grouping, on a day."""
    day = date.fromisoformat(on) if on else None
    told = api.group(site.record, text, on=day, n_years=_ALL_YEARS)
    # A line begins where there were members to be of one mind.
    first = next((at for at, row in enumerate(told["unity"]) if row["n"]), 0)
    told["unity"] = told["unity"][first:]
    return site.render(
        "grouping.html",
        path=paths.grouping(told["grouping"]),
        told=told,
        unity=drawn(drawings.grouping(told)),
        unity_narrow=drawn(drawings.grouping(told, is_narrow=True)),
        known=site.record.members(),
        asked_on=on,
    )


def series_list(site: Site) -> str:
    """Return the page that lists every series."""
    return site.render("series_list.html", path="/series", told=api.series_list(site.record))


def series(site: Site, text: str) -> str:
    """Return the page of one series."""
    told = api.series(site.record, text)
    return site.render(
        "series.html",
        path=paths.series(told["series"]),
        told=told,
        figure=drawn(drawings.series(told)),
        figure_narrow=drawn(drawings.series(told, is_narrow=True)),
        in_figure=drawings.drawn_of_series(told),
    )
