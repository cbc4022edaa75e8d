"""`hemicycle power`: in how many ways a member can turn a decision."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from hemicycle.cli import words
from hemicycle.cli.law import form_options
from hemicycle.cli.page import Column, Heading, Inline, Page, Paragraph, Table
from hemicycle.cli.reading import DAY, answer

if TYPE_CHECKING:
    from hemicycle.api.law_payloads import Power, PowerRow


@click.command()
@click.argument("body", metavar="BODY")
@click.option(
    "--on",
    type=DAY,
    metavar="DATE",
    help="The law and the members of this day; today's without it. E.g. --on 1960-01-01",
)
@click.option(
    "--question",
    metavar="QUESTION",
    help="A question of the body; what a resolution puts without it. E.g. --question procedural",
)
@form_options
def power(body: str, on: date | None, question: str | None, form: str | None) -> None:
    """Show the power indices of a body's members: Banzhaf, Penrose, Shapley-Shubik.

    They are counted, not sampled: exact fractions are in --json.

    \b
    Examples:
      hemicycle power un_sc
      hemicycle power un_sc --on 1960-01-01
      hemicycle power eu_council --on 2025-06-01
    """  # noqa: D301 - click wants the character, not its escape
    from hemicycle import api

    day = on or date.today()  # noqa: DTZ011 - the reader's own day
    answer(api.power(body, on=day, question=question), page, form)


def page(payload: Power) -> Page:
    """Lay out power indices.

    Parameters
    ----------
    payload : Power
        As `hemicycle.api.power` returns it.

    Returns
    -------
    list of Block
        Their page.
    """
    columns = [
        Column("each of", may_wrap=True),
        Column("members", "right"),
        Column("weight", "right"),
        Column("Banzhaf", "right"),
        Column("Penrose", "right"),
        Column("Shapley-Shubik", "right"),
    ]
    is_weighted = any(row["weight"] not in ("0", "1") for row in payload["rows"])
    if not is_weighted:
        columns = [column for column in columns if column.title != "weight"]
    is_only = len(payload["rows"]) == 1
    rows: list[list[Inline]] = [
        _row(row, is_weighted=is_weighted, is_only=is_only) for row in payload["rows"]
    ]
    return [
        Heading(f"{payload['name']} · {payload['question_name']} · {words.day(payload['on'])}", 1),
        Table(columns, rows),
        Paragraph(
            "Banzhaf: share of all swings. Penrose: chance that a member's vote decides if the "
            "others toss coins. Shapley-Shubik: share of orders in which the member turns the "
            f"coalition. Everybody says Yes or No. Rule: {payload['article']}.",
            "muted",
        ),
    ]


def _row(row: PowerRow, *, is_weighted: bool, is_only: bool) -> list[Inline]:
    """Lay out members that stand for one another."""
    named = ", ".join(row["members"])
    others = "the others" if row["n"] > 1 else "the other"
    who = named or ("all members" if is_only else others)
    weight = [row["weight"]] if is_weighted else []
    numbers = (row["banzhaf_number"], row["penrose_number"], row["shapley_shubik_number"])
    return [who, str(row["n"]), *weight, *(f"{number:.6f}" for number in numbers)]
