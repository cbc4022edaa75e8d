"""Pages of members, groupings, series and comparisons."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hemicycle import api, figures
from hemicycle.api.histories import history
from hemicycle.api.parting import Pair, Parting, parting
from hemicycle.core.dates import parse_period
from hemicycle.core.errors import HemicycleError
from hemicycle.figures import Line, Point
from hemicycle.web.pages import paths, words
from hemicycle.web.pages.site import Site, drawn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.api.payloads import Group, Series

#: With whom a member is compared where nothing else is asked for.
_USUAL = ("USA", "CHN", "RUS", "FRA", "GBR")
_MOST_OTHERS = 5


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
        history=history(site.record, code),
        compared=found,
        problem=problem,
        others=wanted,
        names=names,
        pairs=_with_first(found) if found else [],
        agreement=drawn(agreement_figure(found)) if found else "",
        sparks={
            row["series"]: drawn(figures.tally_bar(row, label=words.plural(row["n"], "vote")))  # type: ignore[arg-type]
            for row in history(site.record, code)["series"]
        },
    )


def _with_first(found: Parting) -> list[Pair]:
    """Return the pairs with the first of those compared."""
    first = found["sides"][0]["id"]
    return [pair for pair in found["pairs"] if pair["first"] == first]


def line_of(pair: Pair, name: str) -> Line:
    """Return agreement by year as a line."""
    return Line(
        name,
        [
            Point(float(row["period"]), row["share"], row["low"], row["high"])
            for row in pair["rows"]
        ],
    )


def agreement_figure(found: Parting) -> str:
    """Draw the agreement of the first of those compared with each of the others, by year.

    Parameters
    ----------
    found : Parting
        The comparison.

    Returns
    -------
    str
        SVG.
    """
    names = {side["id"]: side["name"] for side in found["sides"]}
    pairs = _with_first(found)
    lines = [line_of(pair, names[pair["second"]]) for pair in pairs]
    first = found["sides"][0]["name"]
    label = f"Agreement by year of {first} with {words.joined([line.name for line in lines])}"
    if len(lines) > 3:
        return figures.small_multiples(lines, label=label)
    return figures.over_time(lines, label=label)


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
        names={side["id"]: side["name"] for side in found["sides"]} if found else {},
        agreement=drawn(agreement_figure(found)) if found else "",
        series_known=site.record.series_list(),
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
    told = api.group(site.record, text, on=date.fromisoformat(on) if on else None)
    return site.render(
        "grouping.html",
        path=paths.grouping(told["grouping"]),
        told=told,
        unity=drawn(unity_figure(told)),
        asked_on=on,
    )


def unity_figure(told: Group) -> str:
    """Draw the unity of a grouping over time.

    Parameters
    ----------
    told : Group
        The grouping.

    Returns
    -------
    str
        SVG.
    """
    rows = told["unity"]
    return figures.over_time(
        [
            Line(
                "all the same",
                [Point(float(r["period"]), r["share"], r["low"], r["high"]) for r in rows],
            ),
            Line("index", [Point(float(row["period"]), row["agreement_index"]) for row in rows]),
        ],
        label=f"Unity of {told['name']} by year: share of votes in which all did the same, with "
        "its interval, and the agreement index",
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
        figure=drawn(series_figure(told)),
        in_figure=_texts(told),
    )


def _texts(told: Series) -> list[Any]:
    """Return the votes of a series that are drawn: whole texts with a tally, the latest sixty."""
    rows = [row for row in told["rows"] if row["question"] in ("resolution", "decision")]
    return [row for row in rows if words.tally(row)][-60:]


def series_figure(told: Series) -> str:
    """Draw the tallies of a series in order.

    Parameters
    ----------
    told : Series
        The series.

    Returns
    -------
    str
        SVG.
    """
    rows = _texts(told)
    return figures.tallies(
        [
            (words.short_when(row).split(" ", 1)[-1], dict(words.ruling(row)))  # type: ignore[arg-type]
            for row in rows
        ],
        label=f"{told['name']}: {words.plural(len(rows), 'vote')} in order, in favour, "
        "abstaining and against",
    )
