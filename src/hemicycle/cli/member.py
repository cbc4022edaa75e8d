"""`hemicycle member`: one member, told whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hemicycle.cli import seats, words
from hemicycle.cli.page import Bullets, Column, Facts, Heading, Inline, Page, Paragraph, Span, Table
from hemicycle.cli.reading import answer, opened, reading

if TYPE_CHECKING:
    from hemicycle.api.payloads import LonelyVote, Member, Partner, Seat

_N_OTHERS = 4
_N_SEATS = 6


@click.command()
@click.argument("who", metavar="MEMBER")
@reading
def member(who: str, form: str | None, as_of: str | None) -> None:
    """Show a member: names, seats, groupings, votes, who agrees with it, when it stood alone.

    MEMBER is a code of two or three letters, or any present or former name.

    \b
    Examples:
      hemicycle member USA
      hemicycle member "Upper Volta"
      hemicycle member fr --json
    """  # noqa: D301 - click wants the character, not its escape
    from hemicycle import api

    answer(api.member(opened(as_of), who), page, form)


def page(payload: Member) -> Page:
    """Lay out a member.

    Parameters
    ----------
    payload : Member
        As `hemicycle.api.member` returns it.

    Returns
    -------
    list of Block
        Its page.
    """
    return [
        Heading(f"{payload['name']} · {payload['member']}", 1),
        Facts(_facts(payload)),
        *_votes(payload),
        *_partners(payload),
        *_lonely(payload),
    ]


def _facts(payload: Member) -> list[tuple[Inline, Inline]]:
    """State names, seats and groupings."""
    now = [row for row in payload["groupings"] if row["is_current"]]
    then = [row for row in payload["groupings"] if not row["is_current"]]
    rows = [
        ("Regional group", payload["regional_group"] or "none"),
        ("In the record", words.interval(payload["valid_from"], payload["valid_until"])),
        ("Continued by", payload["successor"]),
        ("Listed as", _names(payload)),
        ("Council", _council(payload["memberships"])),
        ("Groupings now", ", ".join(_grouping(row["name"], row["valid_from"]) for row in now)),
        (
            "Formerly",
            ", ".join(
                f"{row['name']} ({words.interval(row['valid_from'], row['valid_until'])})"
                for row in then
            ),
        ),
        ("Note", payload["note"]),
    ]
    return [(label, text) for label, text in rows if text]


def _grouping(name: str, since: str | None) -> str:
    """Name a grouping with the year of joining, where it is known."""
    return f"{name} ({since[:4]})" if since else name


def _names(payload: Member) -> str:
    """List the names under which it was listed, with their years, each once."""
    years: dict[str, tuple[str | None, str | None]] = {}
    for row in payload["names"]:
        name = row["name"].upper()
        since = years[name][0] if name in years else row["valid_from"]
        years[name] = (since, row["valid_until"])
    return "; ".join(f"{name} ({_years(*span)})" for name, span in years.items())


def _years(since: str | None, until: str | None) -> str:
    """Write an interval by its years."""
    return f"{since[:4] if since else '?'}-{until[:4] if until else ''}"


def _council(rows: list[Seat]) -> str:
    """List the seats in the Security Council, the latest of the elected ones."""
    council = [row for row in rows if row["body"] == "un_sc"]
    if any(row["seat"] == "permanent" for row in council):
        return "permanent member"
    spans = [_years(row["valid_from"], row["valid_until"]) for row in council]
    n_left = len(spans) - _N_SEATS
    earlier = f"{n_left} earlier terms, " if n_left > 0 else ""
    return f"elected: {earlier}{', '.join(spans[-_N_SEATS:])}" if spans else ""


def _votes(payload: Member) -> Page:
    """Count votes by option."""
    if not payload["votes"]:
        return []
    columns = [
        Column(""),
        Column("period"),
        Column("votes", "right"),
        *(Column(words.OPTIONS[o], "right") for o in ("yes", "no", "abstain", "not_voting")),
    ]
    cells: list[list[Inline]] = [
        [
            words.BODIES[row["body"]],
            row["period"],
            f"{row['n']:,}",
            *(f"{row[o]:,}" for o in ("yes", "no", "abstain", "not_voting")),
        ]
        for row in payload["votes"]
    ]
    return [Heading("How it votes"), Table(columns, cells)]


def _partners(payload: Member) -> Page:
    """Tell with whom it agrees most and least."""
    told = payload["agreement"]
    if told is None:
        return []
    columns = [
        Column(""),
        Column("member"),
        Column("votes", "right"),
        Column("agreement", "right"),
        Column("95 %"),
        Column(seats.AXIS, is_drawn=True),
    ]
    rows = [_partner("most" if not i else "", row) for i, row in enumerate(told["most"])]
    rows += [_partner("least" if not i else "", row) for i, row in enumerate(told["least"])]
    return [
        Heading(f"Agreement in {told['period']}, {words.BODIES[told['body']]}"),
        Table(columns, rows),
        Paragraph(told["definition"], "muted"),
    ]


def _partner(label: str, row: Partner) -> list[Inline]:
    """Lay out one partner."""
    return [
        label,
        row["name"],
        str(row["n"]),
        words.share(row["share"]),
        words.between(row["low"], row["high"]),
        seats.strip(row["share"], row["low"], row["high"]),
    ]


def _lonely(payload: Member) -> Page:
    """Tell when it stood alone, or nearly so."""
    rows = payload["loneliest"]["rows"]
    if not rows:
        return []
    n_alone = payload["loneliest"]["n_alone"]
    lead = f"alone {words.counted(n_alone, 'time')}; the latest" if n_alone else "never quite alone"
    return [
        Heading(f"Loneliest votes in the Assembly ({lead})"),
        Bullets([_lonely_vote(row) for row in rows]),
    ]


def _lonely_vote(row: LonelyVote) -> Inline:
    """Tell one lonely vote."""
    company = ", ".join(row["others"][:_N_OTHERS])
    if len(row["others"]) > _N_OTHERS:
        company += f" and {len(row['others']) - _N_OTHERS} more"
    return (
        row["decided_on"] or row["decided_from"][:7],
        " ",
        Span(row["symbol"] or row["vote_event_id"], "strong"),
        f" {words.OPTIONS[row['option']]} ({words.tally(row['counted'])}), ",
        f"with {company}" if company else "alone",
        f": {words.cut(row['title'])}",
    )
