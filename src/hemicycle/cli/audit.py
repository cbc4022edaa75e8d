"""`hemicycle audit`: every decision of the record put to the law of its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hemicycle.cli import words
from hemicycle.cli.law import RESULTS
from hemicycle.cli.page import Bullets, Facts, Heading, Inline, Page, Paragraph, Span
from hemicycle.cli.reading import answer, body_option, opened, reading, since_option, until_option

if TYPE_CHECKING:
    from datetime import date

    from hemicycle.api.law_payloads import Audit, AuditRow

_N_SHOWN = 8
_CAUSES = {
    "source": "an error of the source",
    "law": "an error of the law file",
    "ours": "an error of the record as we build it",
}
_DIFFER = (
    "texts of the Assembly pass by simple majority and would fail by two thirds; nothing says "
    "which was asked"
)


@click.command()
@body_option
@since_option
@until_option
@click.option("--all", "is_all", is_flag=True, help="Every disagreement, not only the first.")
@reading
def audit(
    body: str | None,
    since: date | None,
    until: date | None,
    is_all: bool,
    form: str | None,
    as_of: str | None,
) -> None:
    """Put every decision of the record to the law of its day, and compare.

    A decision agrees, disagrees with a reason, or is not verifiable: where counts were not
    published, nothing is claimed. Texts of the Assembly of which nothing says whether they
    needed two thirds are read both ways.

    \b
    Examples:
      hemicycle audit
      hemicycle audit --body sc --since 1965
      hemicycle audit --json | jq .n_disagree
    """  # noqa: D301 - click wants the character, not its escape
    from hemicycle import api

    payload = api.audit(opened(as_of), body=body, since=since, until=until)
    answer(payload, lambda told: page(told, is_all=is_all), form)


def page(payload: Audit, *, is_all: bool = False) -> Page:
    """Lay out an audit.

    Parameters
    ----------
    payload : Audit
        As `hemicycle.api.audit` returns it.
    is_all : bool, optional
        Whether to print every disagreement.

    Returns
    -------
    list of Block
        Its page.
    """
    rows = payload["disagreements"]
    shown = rows if is_all else rows[:_N_SHOWN]
    blocks: Page = [
        Heading(f"The record put to the law of its day · {payload['version']}", 1),
        Facts(_facts(payload)),
    ]
    if payload["reasons_not_verifiable"]:
        items: list[Inline] = [
            f"{n:,}: {reason}" for reason, n in payload["reasons_not_verifiable"].items()
        ]
        blocks += [Heading("Why not verifiable"), Bullets(items)]
    if rows:
        blocks.append(Heading("Disagreements"))
        blocks.append(Bullets([_row(row) for row in shown], ["✗"] * len(shown)))
        blocks += _causes(rows)
    if len(shown) < len(rows):
        left = len(rows) - len(shown)
        blocks.append(Paragraph(f"{words.counted(left, 'disagreement')} more: --all", "muted"))
    return [*blocks, *_totals(payload)]


def _facts(payload: Audit) -> list[tuple[Inline, Inline]]:
    """State the counts."""
    computed = payload["n_agree_computed"]
    agree = f"{payload['n_agree']:,}"
    if computed:
        agree += f", of which {computed:,} have an outcome that nobody announced"
    return [
        ("Vote events", f"{payload['n_vote_events']:,}"),
        ("Agree", agree),
        ("Disagree", f"{payload['n_disagree']:,}"),
        ("Not verifiable", f"{payload['n_not_verifiable']:,}"),
        ("Readings differ", f"{payload['n_readings_differ']:,} {_DIFFER}"),
    ]


def _row(row: AuditRow) -> Inline:
    """Tell one disagreement."""
    name = row["symbol"] or row["draft_symbol"] or row["vote_event_id"]
    when = f", {row['decided_on']}" if row["decided_on"] else ""
    reported = words.outcome(row["reported"])
    cause = f" {_CAUSES[row['cause']].capitalize()}." if row["cause"] else " Not yet explained."
    law = f"by the law {RESULTS[row['computed']]}. {row['reason']}.{cause}"
    return Span(name, "strong"), f"{when}: {row['counts']}: reported {reported}, {law}"


def _causes(rows: list[AuditRow]) -> Page:
    """Say once why, where many disagreements have one cause."""
    told: dict[str, int] = {}
    for row in rows:
        if row["explanation"]:
            told[row["explanation"]] = told.get(row["explanation"], 0) + 1
    return [Paragraph(f"{words.counted(n, 'case')}: {why}") for why, n in told.items()]


def _totals(payload: Audit) -> Page:
    """Say where rolls do not add up to the counts announced."""
    rows = payload["totals"]
    if not rows:
        return []
    turned = sum(row["by_announced"] != row["by_counted"] for row in rows)
    text = f"{words.counted(len(rows), 'roll')} do not add up to the counts announced; " + (
        f"in {turned} the law makes something else of them." if turned else "none turns the result."
    )
    return [Heading("Totals"), Paragraph(text)]
