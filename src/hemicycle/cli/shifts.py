"""`hemicycle shifts`: who moved between two periods, or when someone moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hemicycle.cli import shift_lead, words
from hemicycle.cli.page import Bullets, Column, Heading, Inline, Page, Paragraph, Table
from hemicycle.cli.reading import answer, opened, reading, series_option
from hemicycle.cli.shift_lead import VERDICTS, chance, change, rate, votes_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.api.moved_payloads import ShiftHistory, ShiftPoint, ShiftRow, Shifts, Toward

_TITLES = {
    "member": "Members: agreement with the others",
    "pair": "Pairs: agreement",
    "grouping": "Groupings: unity",
}
_KEY = (
    "moved: on recurring titles, which hold the agenda still, or against what its company "
    "foretells. agenda: over all votes, while "
    "recurring titles rule out so large a change. open: over all votes, and recurring titles "
    "neither show nor rule it out, or there are too few votes. steady: no more than chance. "
    "Codes and groupings are as in hemicycle member and hemicycle group."
)
_N_SWITCHERS = 3


@click.command()
@click.argument("what", metavar="PERIOD|WHO", nargs=-1, required=True)
@click.option(
    "--against", metavar="PERIOD", help="The earlier period; the year before if left out. "
    "E.g. --against 2016",
)  # fmt: skip
@series_option
@click.option(
    "--lookback",
    type=click.IntRange(1, 80),
    default=3,
    show_default=True,
    help="Years, up to the end of the earlier period, in which the last vote on a recurring "
    "title is looked for. E.g. --lookback 1",
)
@click.option(
    "--top",
    type=click.IntRange(1, 1000),
    default=8,
    show_default=True,
    help="So many members, pairs and groupings in each reading. E.g. --top 20",
)
@click.option(
    "--bridged",
    is_flag=True,
    help="Also members' positions by a model that ties years together by recurring titles; needs "
    "the extra `models` and some seconds. E.g. --bridged",
)
@reading
def shifts(
    what: tuple[str, ...],
    against: str | None,
    series: str | None,
    lookback: int,
    top: int,
    bridged: bool,
    form: str | None,
    as_of: str | None,
) -> None:
    """Show who moved: between two periods, or when a member, pair or grouping did.

    PERIOD is a day, month or year; WHO is a member, two members, or a grouping. Every change is
    given over all votes and over titles that recur, with intervals clustered by title.

    \b
    Examples:
      hemicycle shifts 2024
      hemicycle shifts 2025 --against 2024 --series ukraine
      hemicycle shifts ARG
      hemicycle shifts USA FRA
    """  # noqa: D301 - click wants the character, not its escape
    from hemicycle import api

    if what[0][:1].isdigit():
        if len(what) > 1:
            raise click.UsageError("One period at a time; --against names the earlier one.")
        from hemicycle.cli.positions import end_progress, progress

        found = api.shifts(
            opened(as_of), what[0], against=against, series=series, lookback=lookback, top=top,
            bridged=bridged, on_round=progress() if bridged else None,
        )  # fmt: skip
        if bridged:
            end_progress()
        answer(found, page, form)
        return
    if against or series:
        raise click.UsageError("--against and --series go with a period, not with WHO.")
    answer(api.shift_history(opened(as_of), what), history_page, form)


def page(payload: Shifts) -> Page:
    """Lay out who moved between two periods.

    Parameters
    ----------
    payload : Shifts
        As `hemicycle.api.shifts` returns it.

    Returns
    -------
    list of Block
        Its page.
    """
    scope = f", series {payload['series']}" if payload["series"] else ""
    recurring = words.counted(len(payload["recurring"]), "title")
    blocks: Page = [
        Heading(f"Who moved, {payload['period']} against {payload['against']}{scope}", 1),
        Paragraph(
            f"{words.counted(payload['n_votes_after'], 'vote')} of the General Assembly on whole "
            f"texts against {payload['n_votes_before']:,}; {recurring} recur, last voted on in the "
            f"{words.counted(payload['lookback'], 'year')} before."
        ),
    ]
    blocks += [Bullets(shift_lead.lead(payload))]
    blocks += shift_lead.company(payload) + _switchers(payload) + _positions(payload)
    for kind in _TITLES:
        blocks += _moved(payload, kind)
    return [
        *blocks,
        Paragraph(_KEY, "muted"),
        Paragraph(payload["definition"], "muted"),
        *([Bullets([*payload["notes"]])] if payload["notes"] else []),
    ]


def _switchers(payload: Shifts) -> Page:
    """Set out who did otherwise than the last time, with the votes of the first few."""
    rows = [row for row in payload["rows"] if row["measure"] == "switched"]
    if not rows:
        return []
    columns = [
        Column("member"), Column("switched", "right"), Column("titles", "right"),
        Column("as others", "right"), Column("q", "right"), Column(""),
    ]  # fmt: skip
    cells: list[list[Inline]] = [
        [
            payload["names"][row["who"][0]],
            str(round((row["after"] or 0) * row["n_titles"])),
            str(row["n_titles"]),
            f"{(row['before'] or 0) * row['n_titles']:.1f}",
            rate(row["q"]),
            VERDICTS[row["verdict"]],
        ]
        for row in rows
    ]
    items: list[Inline] = []
    for row in rows[:_N_SWITCHERS]:
        code = row["who"][0]
        own = [vote for vote in payload["switched"] if vote["member"] == code]
        own.sort(key=lambda vote: vote["share_switched"])
        items += votes_of(payload["names"][code], own, "after", "before")
    return [
        Heading("Members: did otherwise on a recurring title than the last time"),
        Table(columns, cells),
        Bullets(items),
        *chance(payload, "member", "switched"),
    ]


def _positions(payload: Shifts) -> Page:
    """Set out members' positions on one axis, where they were asked for."""
    rows = [row for row in payload["rows"] if row["measure"] == "position"]
    if not rows:
        return []
    columns = [
        Column("member"), Column("before", "right"), Column("after", "right"), Column("change"),
        Column("q", "right"), Column(""),
    ]  # fmt: skip
    cells: list[list[Inline]] = [
        [
            payload["names"][row["who"][0]],
            f"{row['before']:+.2f}",
            f"{row['after']:+.2f}",
            change(row),
            rate(row["q"]),
            VERDICTS[row["verdict"]],
        ]
        for row in rows
    ]
    return [
        Heading("Members: position by a model tied by titles, positive towards the USA"),
        Table(columns, cells),
        *chance(payload, "member", "position"),
    ]


def _moved(payload: Shifts, kind: str) -> Page:
    """Set out how far members, pairs or groupings moved, both readings in a row."""
    rows = [
        r for r in payload["rows"] if r["kind"] == kind and r["measure"] in ("agreement", "unity")
    ]
    if not rows:
        return []
    readings = {"all_votes": "all votes", "recurring_titles": "recurring titles"}
    by_who: dict[tuple[str, ...], dict[str, ShiftRow]] = {}
    for row in rows:
        by_who.setdefault(tuple(row["who"]), {})[row["reading"]] = row
    columns = [
        Column(kind), *(Column(title) for title in readings.values()), Column("n", "right"),
        Column(""),
    ]  # fmt: skip
    table: list[list[Inline]] = [
        [
            _who(payload, who),
            *(change(found[reading]) for reading in readings),
            str(found["recurring_titles"]["n_titles"]),
            VERDICTS[found["all_votes"]["verdict"]],
        ]
        for who, found in by_who.items()
    ]
    measure = "unity" if kind == "grouping" else "agreement"
    return [Heading(_TITLES[kind]), Table(columns, table), *chance(payload, kind, measure)]


def _who(payload: Shifts, who: Sequence[str]) -> str:
    """Name a member; write the codes of a pair or the id of a grouping."""
    is_member = len(who) == 1 and who[0].isupper()
    return payload["names"][who[0]] if is_member else "-".join(who)


# -- over the whole record -----------------------------------------------------------------------


def history_page(payload: ShiftHistory) -> Page:
    """Lay out when someone moved.

    Parameters
    ----------
    payload : ShiftHistory
        As `hemicycle.api.shift_history` returns it.

    Returns
    -------
    list of Block
        Its page.
    """
    who = " and ".join(payload["names"][code] for code in payload["who"])
    what = {
        "member": f"When {who} moved",
        "pair": f"When {who} came closer or parted",
        "grouping": f"When {who} became more or less united",
    }[payload["kind"]]
    years = f"{payload['since'][:4]}-{payload['until'][:4]}"
    blocks: Page = [
        Heading(f"{what}, {years}", 1),
        Paragraph(f"{words.counted(payload['n_votes'], 'vote')} of the General Assembly."),
    ]
    if payload["lately"]:
        year = payload["until"][:4]
        blocks.append(Paragraph(f"{payload['lately']} More: hemicycle shifts {year}."))
    if not payload["change_points"]:
        blocks.append(Paragraph("No change point: on recurring titles nothing changed for good."))
    for point in payload["change_points"]:
        blocks += _point(payload, point)
    return [
        *blocks,
        Paragraph(payload["definition"], "muted"),
        Bullets([*payload["notes"]]),
    ]


def _point(payload: ShiftHistory, point: ShiftPoint) -> Page:
    """Lay out one change point."""
    years = (point["low"][:4], point["high"][:4])
    span = years[0] if years[0] == years[1] else f"{years[0]} to {years[1]}"
    lines: list[Inline] = [
        f"Date: 90 % of the posterior in {span}; probability {point['probability']:.2f}."
    ]
    if point["before"] is not None and point["after"] is not None:
        with_others = " with the others" if payload["kind"] == "member" else ""
        ends = (
            f"; 95 % of the change {point['change_low']:+.2f} to {point['change_high']:+.2f}"
            if point["change_low"] is not None and point["change_high"] is not None
            else ""
        )
        lines.append(
            f"{payload['measure'].capitalize()}{with_others}: {point['before']:.2f}, then "
            f"{point['after']:.2f} on {words.counted(point['n_titles'], 'title')}{ends}."
        )
    for label, partners in (("Towards", point["towards"]), ("Away from", point["away_from"])):
        if partners:
            lines.append(f"{label}: {', '.join(_partner(payload, p) for p in partners)}.")
    return [Heading(f"{point['on'][:4]}{_direction(payload, point)}"), Bullets(lines)]


def _direction(payload: ShiftHistory, point: ShiftPoint) -> str:
    """Say which way a pair or grouping went; of a member its partners tell."""
    before, after = point["before"], point["after"]
    ways = {"pair": ("closer", "further apart"), "grouping": ("more united", "less united")}
    if payload["kind"] not in ways or before is None or after is None or before == after:
        return ""
    return f": {ways[payload['kind']][after < before]}"


def _partner(payload: ShiftHistory, partner: Toward) -> str:
    """Write a partner with agreement before and after."""
    name = payload["names"][partner["member"]]
    return f"{name} ({partner['before']:.2f}, then {partner['after']:.2f})"
