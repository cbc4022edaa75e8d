"""Payloads drawn: the figures of a vote, a comparison, a series and a grouping, as SVG."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from hemicycle import figures
from hemicycle.api.context import ruling
from hemicycle.api.plane import PERMANENT
from hemicycle.core.errors import UnknownNameError
from hemicycle.figures import Line, Place, Point

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.api.parting import Pair, Parting
    from hemicycle.api.payloads import Counts, Group, Head, Positions, Series, Show
    from hemicycle.record.query import Record

#: How a vote can be drawn.
KINDS = ("seats", "groups", "tiles", "world", "bar")
#: Of a long series the latest are drawn.
_MOST_COLUMNS = 60
#: More lines than these are drawn as small panels.
_MOST_LINES = 3
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def vote(record: Record, event: Show, kind: str = "seats") -> str:
    """Draw one vote.

    Parameters
    ----------
    record : Record
        The record, for regional groups.
    event : Show
        As `hemicycle.api.show` returns it.
    kind : str, optional
        `seats` (by option), `groups` (seats by regional group), `tiles` (a map), `world` (another)
        or `bar`.

    Returns
    -------
    str
        SVG.

    Raises
    ------
    UnknownNameError
        If there is no such kind; carries those there are.

    Examples
    --------
    >>> import hemicycle
    >>> from hemicycle import api
    >>> record = hemicycle.open()
    >>> vote(record, api.show(record, "S/RES/2774")).count("<circle")
    15
    """
    if kind not in KINDS:
        raise UnknownNameError("drawing of a vote", kind, KINDS)
    counts = dict(ruling(event))
    label = f"{event['symbol'] or event['vote_event_id']}, {_day(event)}: {_told(ruling(event))}"
    votes, names = event["votes"], event["names"]
    if kind == "bar":
        return figures.tally_bar(_plain(ruling(event)), label=label)
    if kind == "tiles":
        return figures.tile_map(votes, names, label=f"Map of tiles. {label}")
    if kind == "world":
        return figures.world_map(votes, names, label=f"Map of the world. {label}")
    if kind == "groups":
        members = record.members()
        groups = {code: members[code].regional_group for code in votes}
        return figures.hemicycle(
            votes, names, groups=groups, label=f"Seats by regional group. {label}"
        )
    known = [counts[option] for option in ("yes", "no", "abstain")]
    tally = "–".join("?" if n is None else str(n) for n in known) if any(known) else ""
    centre = [line for line in (tally, event["outcome"] or "") if line]
    return figures.hemicycle(votes, names, label=f"Seats by option. {label}", centre=centre)


def world(event: Show, file: str) -> str:
    """Draw one vote on the map of the world, its land in a file beside it.

    Parameters
    ----------
    event : Show
        As `hemicycle.api.show` returns it.
    file : str
        Address of what `hemicycle.figures.world.world_file` returns.

    Returns
    -------
    str
        SVG.
    """
    label = f"Map of the world. {event['symbol'] or event['vote_event_id']}, {_day(event)}"
    label += f": {_told(ruling(event))}"
    return figures.world_map(event["votes"], event["names"], label=label, file=file)


def comparison(found: Parting, *, is_narrow: bool = False) -> str:
    """Draw the agreement of the first of those compared with each of the others, by year.

    Parameters
    ----------
    found : Parting
        The comparison.
    is_narrow : bool, optional
        Whether it is for a phone.

    Returns
    -------
    str
        SVG: lines with their bands, or one panel each where there are more than three.
    """
    names = {side["id"]: side["name"] for side in found["sides"]}
    first = found["sides"][0]
    pairs = [pair for pair in found["pairs"] if pair["first"] == first["id"]]
    lines = [_line(pair, names[pair["second"]]) for pair in pairs]
    others = ", ".join(line.name for line in lines)
    label = f"Agreement by year of {first['name']} with {others}"
    if len(lines) > _MOST_LINES:
        return figures.small_multiples(lines, label=label, is_narrow=is_narrow)
    return figures.over_time(lines, label=label, is_narrow=is_narrow)


def series(told: Series, *, is_narrow: bool = False) -> str:
    """Draw the tallies of a series in order.

    Parameters
    ----------
    told : Series
        As `hemicycle.api.series` returns it.
    is_narrow : bool, optional
        Whether it is for a phone.

    Returns
    -------
    str
        SVG: the latest sixty whole texts of which a count is known.
    """
    rows = drawn_of_series(told)
    return figures.tallies(
        [(_month(row), _plain(ruling(row))) for row in rows],
        label=f"{told['name']}: {len(rows)} votes in order, in favour, abstaining and against",
        is_narrow=is_narrow,
    )


def drawn_of_series(told: Series) -> list[Head]:
    """Return the votes of a series that are drawn: whole texts of which a count is known."""
    rows = [row for row in told["rows"] if row["question"] in ("resolution", "decision")]
    return [row for row in rows if any(n is not None for n in ruling(row).values())][
        -_MOST_COLUMNS:
    ]


def grouping(told: Group, *, is_narrow: bool = False) -> str:
    """Draw the unity of a grouping over time.

    Parameters
    ----------
    told : Group
        As `hemicycle.api.group` returns it.
    is_narrow : bool, optional
        Whether it is for a phone.

    Returns
    -------
    str
        SVG: the share of votes in which all did the same, with its band, and the agreement index.
    """
    rows = told["unity"]
    shares = [Point(float(r["period"]), r["share"], r["low"], r["high"], r["n"]) for r in rows]
    index = [Point(float(row["period"]), row["agreement_index"]) for row in rows]
    return figures.over_time(
        [Line("all the same", shares), Line("agreement index", index)],
        label=f"Unity of {told['name']} by year: share of votes in which all did the same, with "
        "its interval, and the agreement index",
        is_narrow=is_narrow,
    )


def positions(told: Positions, behind: Sequence[str] = (), *, is_narrow: bool = False) -> str:
    """Draw where members stand on the first axis, over time.

    Parameters
    ----------
    told : Positions
        As `hemicycle.api.positions` returns it, by year.
    behind : sequence of str, optional
        Codes of those of them that are drawn faint, to compare the others with.
    is_narrow : bool, optional
        Whether it is for a phone.

    Returns
    -------
    str
        SVG: a line each with the band of its interval; the axis reaches as far as any member does.
    """
    shown = [code for code in told["members"] if code not in behind]
    lines = {code: _standing(told, code) for code in told["members"]}
    ends = [*told["range"][0]]
    ends += [
        end
        for code in shown
        for point in lines[code].points
        for end in (point.low, point.high)
        if end is not None
    ]
    names = ", ".join(lines[code].name for code in shown)
    others = ", ".join(lines[code].name for code in behind if code in lines)
    return figures.over_time(
        [lines[code] for code in shown],
        label=f"Positions by year of {names}, with intervals"
        + (f"; faint, {others}" if others else "")
        + f"; {told['orientation'][0]}",
        span=(float(math.floor(min(ends))), float(math.ceil(max(ends)))),
        behind=[lines[code] for code in behind if code in lines],
        is_narrow=is_narrow,
    )


def _standing(told: Positions, code: str) -> Line:
    """Return a member's first axis as a line, with gaps where it did not vote for a year."""
    rows = {
        int(row["session"]): row
        for row in told["rows"]
        if row["member"] == code and row["dimension"] == 1
    }
    years = range(min(rows), max(rows) + 1) if rows else ()
    return Line(
        told["names"][code],
        [
            Point(float(year), row["mean"], row["low"], row["high"], row["n_votes"])
            if (row := rows.get(year))
            else Point(float(year), None)
            for year in years
        ],
    )


def plane(told: Positions, named: Sequence[str] = (), *, is_narrow: bool = False) -> str:
    """Draw where members stood in a year on two axes.

    Parameters
    ----------
    told : Positions
        As `hemicycle.api.plane.positions` returns it.
    named : sequence of str
        Codes of those to name, besides the permanent members of the Council; those that cast no
        vote in the year are left out.
    is_narrow : bool, optional
        Whether it is for a phone.

    Returns
    -------
    str
        SVG: a dot a member, the named ones with the ellipse that holds 90 % of what they may be.
    """
    # Named ones first and the permanent members before them, so that colours stay with them.
    wanted = [code for code in dict.fromkeys([*PERMANENT, *named]) if code in told["members"]]
    rows = {(row["member"], row["dimension"]): row for row in told["rows"]}
    places = [
        Place(
            code,
            told["names"].get(code, code),
            rows[code, 1]["mean"],
            rows[code, 2]["mean"],
            rows[code, 1]["sd"] ** 2,
            rows[code, 2]["sd"] ** 2,
            rows[code, 1]["covariance"],
            is_named=code in wanted,
        )
        for code in dict.fromkeys([*wanted, *told["members"]])
    ]
    (left, right), (bottom, top) = told["range"]
    return figures.scatter(
        places,
        label=f"Positions of {len(places)} members on two axes in {told['year']}, those named "
        f"with {100 * told['level']:.0f} % ellipses; first axis: {told['orientation'][0]}",
        spans=((left - 1.0, right + 1.0), (bottom - 0.5, top + 0.8)),
        ends=("towards Russia and the Soviet Union", "towards the United States", "", ""),
        level=told["level"],
        is_narrow=is_narrow,
    )


def _line(pair: Pair, name: str) -> Line:
    """Return agreement by year as a line."""
    return Line(
        name,
        [
            Point(float(row["period"]), row["share"], row["low"], row["high"], row["n"])
            for row in pair["rows"]
        ],
    )


def _plain(counts: Counts) -> dict[str, int | None]:
    """Return counts by option."""
    return {
        "yes": counts["yes"],
        "no": counts["no"],
        "abstain": counts["abstain"],
        "not_voting": counts["not_voting"],
    }


def _told(counts: Counts) -> str:
    """Write counts in words."""
    from hemicycle.figures.bars import told

    return told(_plain(counts)) or "counts not known"


def _day(head: Head) -> str:
    """Return the day of a vote event, or the month where only that is known."""
    return head["decided_on"] or head["decided_from"][:7]


def _month(head: Head) -> str:
    """Write the month of a vote event for the foot of a column."""
    year, month = head["decided_from"].split("-")[:2]
    return f"{_MONTHS[int(month) - 1]} {year}"
