"""The first tables of `hemicycle shifts PERIOD`: who moved, in a few sentences, and by company."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hemicycle.api.shift_words import MOVED, WHERE, could_be_seen, sentences
from hemicycle.cli import words
from hemicycle.cli.page import Bullets, Column, Heading, Inline, Page, Paragraph, Span, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hemicycle.api.moved_payloads import Otherwise, ShiftRow, Shifts, Switched

_N_VOTES = 5
VERDICTS = {
    "moved": Span("moved", "strong"),
    "agenda": Span("agenda"),
    "open": Span("open", "doubt"),
    "steady": Span("steady", "muted"),
}


def lead(payload: Shifts) -> list[Inline]:
    """Say in a few sentences who moved, and who is only seen to have met other texts.

    Parameters
    ----------
    payload : Shifts
        As `hemicycle.api.shifts` returns it.

    Returns
    -------
    list of Inline
        One sentence each.
    """
    told: list[Inline] = []
    for line in sentences(payload):
        first, found, rest = line.partition(MOVED)
        told.append((Span(MOVED, "strong"), rest) if found and not first else line)
    return told


def company(payload: Shifts) -> Page:
    """Set out who did otherwise than those that it used to vote with foretell.

    Parameters
    ----------
    payload : Shifts
        As `hemicycle.api.shifts` returns it.

    Returns
    -------
    list of Block
        Nothing where it was not looked at.
    """
    rows = [row for row in payload["rows"] if row["measure"] == "foretold"]
    if not rows:
        return []
    columns = [
        Column("member"), Column("before", "right"), Column("now", "right"), Column("change"),
        Column("votes", "right"), Column("q", "right"), Column(""),
    ]  # fmt: skip
    cells: list[list[Inline]] = [
        [
            payload["names"][row["who"][0]],
            f"{row['before']:.2f}",
            f"{row['after']:.2f}",
            change(row),
            str(row["n_after"]),
            rate(row["q"]),
            VERDICTS[row["verdict"]],
        ]
        for row in rows
    ]
    items: list[Inline] = []
    for code in dict.fromkeys(vote["member"] for vote in payload["otherwise"]):
        own = [vote for vote in payload["otherwise"] if vote["member"] == code]
        items += votes_of(payload["names"][code], own, "option", "foretold")
    return [
        Heading("Members: did as those foretell with which they used to vote"),
        Table(columns, cells),
        *([Bullets(items)] if items else []),
        *chance(payload, "member", "foretold"),
    ]


def votes_of(
    name: str, votes: Sequence[Otherwise | Switched], cast: str, other: str
) -> list[Inline]:
    """Write the first votes of a member, each beside what it was held against.

    Parameters
    ----------
    name : str
        The member's.
    votes : sequence of Otherwise or Switched
        Those that count first.
    cast, other : str
        The keys of the option cast, and of the one it is held against, which is named in print.

    Returns
    -------
    list of Inline
        The last says how many more there are.
    """
    told: list[Inline] = []
    for vote in votes[:_N_VOTES]:
        options: Mapping[str, Any] = vote
        did, held = words.OPTIONS[options[cast]], words.OPTIONS[options[other]]
        title = words.cut(vote["title"], 60)
        told.append(f"{name} {did} ({other}: {held}), {vote['symbol']}, {title}")
    if len(votes) > _N_VOTES:
        told.append(f"{name}: {len(votes) - _N_VOTES} more with --json")
    return told


def change(row: ShiftRow) -> str:
    """Write a change with its interval."""
    if row["change"] is None:
        return ""
    if row["low"] is None or row["high"] is None:
        return f"{row['change']:+.2f}"
    return f"{row['change']:+.2f} ({row['low']:+.2f} {row['high']:+.2f})"


def rate(q: float | None) -> str:
    """Write a false discovery rate."""
    if q is None:
        return ""
    return "<0.001" if q < 0.001 else f"{q:.3f}"


def chance(payload: Shifts, kind: str, measure: str) -> Page:
    """Say how many were looked at and what chance alone would give."""
    parts = []
    for row in payload["looked"]:
        if (row["kind"], row["measure"]) != (kind, measure) or row["share_below_5"] is None:
            continue
        parts.append(
            f"{WHERE[row['reading']]} {row['share_below_5']:.0%} of {row['n']:,} have p below "
            f"0.05, and {row['n_found']:,} moved at a false discovery rate of 5 %"
        )
    text = "; ".join(parts)
    if not text:
        return []
    seen = could_be_seen(payload["looked"], kind, measure)
    return [Paragraph(f"{text[:1].upper()}{text[1:]}. Chance alone gives 5 %. {seen}")]
