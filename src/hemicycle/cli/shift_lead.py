"""The first lines of `hemicycle shifts PERIOD`: who moved, in a few sentences, and by company."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hemicycle.api.shift_rows import WHERE, could_be_seen
from hemicycle.cli import words
from hemicycle.cli.page import Bullets, Column, Heading, Inline, Page, Paragraph, Span, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hemicycle.api.moved_payloads import Otherwise, ShiftRow, Shifts, Switched

_N_TOLD = 6
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
    if not any(row["n"] for row in payload["looked"]):
        return ["Too few votes to say who moved: the votes themselves say more."]
    moved: dict[str, str] = {}
    for row in payload["rows"]:
        if row["kind"] == "member" and row["verdict"] == "moved":
            moved.setdefault(row["who"][0], _reason(row))
    told = [f"{payload['names'][code]} ({why})" for code, why in list(moved.items())[:_N_TOLD]]
    if len(moved) > _N_TOLD:
        told.append(f"{len(moved) - _N_TOLD} more below")
    lines: list[Inline] = [
        (Span("Moved: ", "strong"), "; ".join(told) + ".")
        if told
        else "No member is shown to have moved."
    ]
    looked = {
        (row["kind"], row["reading"]): row
        for row in payload["looked"]
        if row["measure"] == "agreement"
    }
    whole, again = looked[("member", "all_votes")], looked[("member", "recurring_titles")]
    if whole["n"] and whole["n_found"] > again["n_found"]:
        lines.append(
            f"Over all votes the agreement of {whole['n_found']:,} of {whole['n']:,} members with "
            f"the others is another; on the titles that recur, that of {again['n_found']:,}. "
            + (
                "The rest met other texts, or it stays open."
                if again["detectable"] is not None
                else "So few recur that not even the largest change would be found on them: it "
                "stays open who moved and who met other texts."
            )
        )
    pairs = looked[("pair", "recurring_titles")]
    if pairs["n"] and not pairs["n_found"]:
        lines.append("No two members are shown to stand closer, or further apart, than before.")
    return lines


def _reason(row: ShiftRow) -> str:
    """Say by what a member is found to have moved."""
    before, after = row["before"] or 0.0, row["after"] or 0.0
    if row["measure"] == "foretold":
        return f"did as its company foretells in {after:.0%} of votes, {before:.0%} before"
    if row["measure"] == "switched":
        n = row["n_titles"]
        return f"otherwise than the last time on {round(after * n)} of {n} recurring titles"
    if row["measure"] == "position":
        return f"by {row['change']:+.2f} along the line of a model"
    return f"agreement with the others {before:.2f}, then {after:.2f}"


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
