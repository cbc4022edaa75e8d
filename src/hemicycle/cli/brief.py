"""`hemicycle brief`: the account of a day, a text or a series."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hemicycle.cli import words
from hemicycle.cli.page import Bullets, Facts, Heading, Inline, Page, Paragraph, Span
from hemicycle.cli.reading import answer, opened, rarely_collected, reading

if TYPE_CHECKING:
    from hemicycle.api.payloads import Brief, FindingRow

_N_FINDINGS = 10
_N_ROWS = 5


@click.command()
@click.argument("subject", metavar="DATE|SYMBOL|SERIES")
@click.option("--all", "is_all", is_flag=True, help="All findings, not only the ten first.")
@click.option(
    "--evidence",
    "has_evidence",
    is_flag=True,
    help="Under each finding, the query that proves it and the first rows it gives.",
)
@reading
def brief(
    subject: str, is_all: bool, has_evidence: bool, form: str | None, as_of: str | None
) -> None:
    """Write the account of a day, a text or a series: what a correspondent would want to know.

    What was decided, how sponsors voted, who left its group, what happened for the first time
    since when, the trend, who moved, what became of amendments; most surprising first.

    \b
    Examples:
      hemicycle brief 2025-02-24
      hemicycle brief ES-11/7 --all
      hemicycle brief ukraine --evidence
    """  # noqa: D301 - click wants the character, not its escape
    from hemicycle import api

    with rarely_collected():
        payload = api.brief(opened(as_of), subject)
    answer(payload, lambda told: page(told, is_all=is_all, has_evidence=has_evidence), form)


def page(payload: Brief, *, is_all: bool = False, has_evidence: bool = False) -> Page:
    """Lay out an account.

    Parameters
    ----------
    payload : Brief
        As `hemicycle.api.brief` returns it.
    is_all : bool, optional
        Whether to tell all findings.
    has_evidence : bool, optional
        Whether to show what proves each.

    Returns
    -------
    list of Block
        Its page.
    """
    found = payload["findings"]
    shown = found if is_all else found[:_N_FINDINGS]
    n_left = len(found) - len(shown)
    more = f"{words.counted(n_left, 'finding')} more: --all. " if n_left else ""
    hint = "" if has_evidence else "What proves each: --evidence."
    return [
        *_heading(payload),
        *(_with_evidence(shown) if has_evidence else [Bullets(*_numbered(shown))]),
        *([Paragraph(f"{more}{hint}".strip(), "muted")] if more or hint else []),
    ]


def _heading(payload: Brief) -> Page:
    """Say what the account is of: a day, a series, or a text with its body, day and title."""
    on = payload["on"]
    told = next((head for head in payload["decisions"] if on == head["symbol"]), None)
    if told is None:
        return [Heading(_title(on), 1)]
    day = f" · {words.day(told['decided_on'])}" if told["decided_on"] else ""
    title = [Paragraph(words.title(told["title"]))] if told["title"] else []
    return [Heading(f"{on} · {words.BODIES[told['body']]}{day}", 1), *title]


def _title(on: str) -> str:
    """Write the day in words, where it is one."""
    is_day = len(on) == len("2025-02-24") and on.replace("-", "").isdigit()
    return words.day(on) if is_day else on


def _numbered(found: list[FindingRow]) -> tuple[list[Inline], list[str]]:
    """Return the sentences and their numbers."""
    return [row["text"] for row in found], [f"{place}." for place in range(1, len(found) + 1)]


def _with_evidence(found: list[FindingRow]) -> Page:
    """Lay out each finding with the queries and rows that prove it."""
    blocks: Page = []
    for place, row in enumerate(found, 1):
        blocks.append(Paragraph(Span(f"{place}. {row['text']}", "strong")))
        for proof in row["evidence"]:
            rows: list[tuple[Inline, Inline]] = [("   query", proof["query"])]
            rows += [("   row", _row(values)) for values in proof["rows"][:_N_ROWS]]
            n_left = len(proof["rows"]) - _N_ROWS
            rows += [("", f"and {n_left} more (--json has all)")] if n_left > 0 else []
            blocks.append(Facts(rows))
    return blocks


def _row(values: dict[str, object]) -> str:
    """Write a row of evidence, what is unknown left out."""
    return ", ".join(f"{key} {value}" for key, value in values.items() if value is not None)
