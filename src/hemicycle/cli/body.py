"""`hemicycle body`: the law of a body, read in the terminal; a body of your own, checked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from hemicycle.cli import words
from hemicycle.cli.law import form_options
from hemicycle.cli.page import Bullets, Column, Facts, Heading, Inline, Page, Paragraph, Span, Table
from hemicycle.cli.reading import DAY, answer

if TYPE_CHECKING:
    from hemicycle.api.law_payloads import (
        BodyList,
        BodyShow,
        CaseRow,
        ParameterRow,
        QuestionRow,
        Validation,
    )

_N_NAMED = 40


@click.group()
def body() -> None:
    """Read the law of a body, or check a body of your own.

    \b
    Examples:
      hemicycle body list
      hemicycle body show un_sc --on 1960-01-01
      hemicycle body show un_ga --articles
      hemicycle body validate my_bodies/my_club
    """  # noqa: D301 - click wants the character, not its escape


@body.command("list")
@form_options
def list_(form: str | None) -> None:
    """List the bodies at hand.

    \b
    Example:
      hemicycle body list
    """  # noqa: D301
    from hemicycle import api

    answer(api.body_list(), list_page, form)


@body.command("show")
@click.argument("name", metavar="BODY")
@click.option(
    "--on",
    type=DAY,
    metavar="DATE",
    help="The law of this day; today's without it. E.g. --on 1960-01-01",
)
@click.option("--articles", is_flag=True, help="The rules in our words, with their sources.")
@click.option("--cases", is_flag=True, help="The worked cases, run.")
@form_options
def show(name: str, on: date | None, articles: bool, cases: bool, form: str | None) -> None:
    """Show what can be asked in a body and what it needs, every number with its article.

    \b
    Examples:
      hemicycle body show un_sc
      hemicycle body show eu_council --on 1960-01-01
      hemicycle body show g7 --articles --cases
    """  # noqa: D301
    from hemicycle import api

    payload = api.body_show(name, on=on or date.today())  # noqa: DTZ011 - the reader's own day
    answer(payload, lambda told: page(told, articles=articles, cases=cases), form)


@body.command("validate")
@click.argument("where", metavar="FOLDER|BODY")
@form_options
@click.pass_context
def validate(ctx: click.Context, where: str, form: str | None) -> None:
    """Check the folder of a body: every mistake with its line; then run its worked cases.

    Ends with exit code 1 if anything is wrong.

    \b
    Examples:
      hemicycle body validate my_bodies/my_club
      hemicycle body validate un_sc
    """  # noqa: D301
    from hemicycle import api

    payload = api.body_validate(where)
    answer(payload, validation_page, form)
    if not payload["is_valid"]:
        ctx.exit(1)


def list_page(payload: BodyList) -> Page:
    """Lay out all bodies.

    Parameters
    ----------
    payload : BodyList
        As `hemicycle.api.body_list` returns it.

    Returns
    -------
    list of Block
        Their page.
    """
    columns = [
        Column("id"),
        Column("name", may_wrap=True),
        Column("questions", "right"),
        Column("values", "right"),
        Column("unverified", "right"),
        Column("cases", "right"),
    ]
    rows: list[list[Inline]] = [
        [
            row["body"],
            row["name"],
            str(row["n_questions"]),
            str(row["n_parameters"]),
            str(row["n_unverified"]),
            str(row["n_cases"]),
        ]
        for row in payload["rows"]
    ]
    return [
        Heading("Bodies whose law is at hand", 1),
        Table(columns, rows),
        Paragraph("Show one with `hemicycle body show ID`.", "muted"),
    ]


def page(payload: BodyShow, *, articles: bool = False, cases: bool = False) -> Page:
    """Lay out the law of a body.

    Parameters
    ----------
    payload : BodyShow
        As `hemicycle.api.body_show` returns it.
    articles, cases : bool, optional
        Whether to print rules and worked cases too.

    Returns
    -------
    list of Block
        Its page.
    """
    return [
        Heading(f"{payload['name']} · the law of {words.day(payload['on'])}", 1),
        Facts(_facts(payload)),
        Heading("What can be asked, and what it needs"),
        Facts([_question(row) for row in payload["questions"]]),
        Heading("Values"),
        _values(payload["parameters"]),
        *(_articles(payload) if articles else []),
        *(_cases(payload["cases"]) if cases else []),
        *_uncoded(payload),
        Paragraph(_more(articles=articles, cases=cases), "muted"),
    ]


def _more(*, articles: bool, cases: bool) -> str:
    """Say how to see the rest."""
    hidden = [
        name for name, is_shown in (("--articles", articles), ("--cases", cases)) if not is_shown
    ]
    legend = "A ? marks what rests on words that were not read."
    return f"{legend} More: {' '.join(hidden)}." if hidden else legend


def _facts(payload: BodyShow) -> list[tuple[Inline, Inline]]:
    """State documents and members."""
    rows: list[tuple[Inline, Inline]] = [
        (prefix, document["title"]) for prefix, document in payload["documents"].items()
    ]
    for kind, members in payload["members"].items():
        named = ", ".join(members) if len(members) <= _N_NAMED else str(len(members))
        rows.append((kind.capitalize(), named))
    if payload["quorum"]:
        rows.append(("Quorum", "; ".join(payload["quorum"])))
    return rows


def _question(row: QuestionRow) -> tuple[Inline, Inline]:
    """Lay out a question and what it needs."""
    doubt = "?" if row["unverified"] else ""
    needs = "; ".join(row["needs"])
    return (
        f"{row['question']}{doubt}",
        (f"{row['name']} ", Span(f"[{row['article']}]", "muted"), f": {needs}"),
    )


def _values(rows: list[ParameterRow]) -> Facts:
    """Lay out the values."""
    return Facts([_value(row) for row in rows])


def _value(row: ParameterRow) -> tuple[Inline, Inline]:
    """Lay out one value."""
    doubt = "" if row["status"] == "verified" else "?"
    unit = "" if row["unit"] in ("flag", "text", "share") else f" {row['unit']}"
    days = _interval(row)
    held = f", {days}" if days else ""
    article = Span(f"[{row['article']}{held}]", "muted")
    return f"{row['name']}{doubt}", (f"{row['value'].replace('_', ' ')}{unit} ", article)


def _interval(row: ParameterRow) -> str:
    """Write the days on which a value holds."""
    if row["valid_from"] is None and row["valid_until"] is None:
        return ""
    return words.interval(row["valid_from"], row["valid_until"])


def _articles(payload: BodyShow) -> Page:
    """Lay out the rules."""
    blocks: Page = [Heading("The rules, in our words")]
    for row in payload["articles"]:
        doubt = "" if row["status"] == "verified" else " (words not read)"
        blocks.append(
            Paragraph(
                (
                    Span(f"{row['article']} · {row['title']}", "strong"),
                    f"{doubt}. {row['text']} ",
                    Span(f"[{row['source']}]", "muted"),
                )
            )
        )
    return blocks


def _cases(rows: list[CaseRow]) -> Page:
    """Lay out the worked cases."""
    items: list[Inline] = [
        (
            f"{row['name']} ({row['on']}): {row['result'].replace('_', ' ')}. ",
            Span(row["source"], "muted"),
        )
        for row in rows
    ]
    marks = ["✓" if row["agrees"] else "✗" for row in rows]
    return [Heading("Worked cases"), Bullets(items, marks)]


def _uncoded(payload: BodyShow) -> Page:
    """Say what is not formalised."""
    items: list[Inline] = [
        f"{row['article']}: {row['what']} Left out: {row['why']}"
        + (f" {row['effect']}" if row["effect"] else "")
        for row in payload["uncoded"]
    ]
    return [Heading("Not formalised"), Bullets(items)] if items else []


def validation_page(payload: Validation) -> Page:
    """Lay out what is wrong with a folder.

    Parameters
    ----------
    payload : Validation
        As `hemicycle.api.body_validate` returns it.

    Returns
    -------
    list of Block
        Its page.
    """
    if payload["is_valid"]:
        told = words.counted(payload["n_cases"], "worked case")
        return [
            Paragraph((Span(f"{payload['path']} is right", "good"), f"; {told} came out as told."))
        ]
    blocks: Page = [Heading(f"{payload['path']}: {_how_many(payload)}", 1)]
    rows: list[Inline] = []
    for row in payload["mistakes"]:
        where = f"{row['file']}:{row['line']}" if row["line"] else row["file"]
        place = f" {row['place']}" if row["place"] else ""
        remedy = f"; {row['remedy']}" if row["remedy"] else ""
        text = f": found {row['found']}, expected {row['expected']}{remedy}"
        rows.append((Span(f"{where}{place}", "strong"), text))
    for case in payload["failed_cases"]:
        rows.append(
            (Span(f"cases.yml {case['name']}", "strong"), f": {'; '.join(case['differences'])}")
        )
    blocks.append(Bullets(rows, ["✗"] * len(rows)))
    return blocks


def _how_many(payload: Validation) -> str:
    """Count what is wrong."""
    if payload["mistakes"]:
        return words.counted(len(payload["mistakes"]), "mistake")
    return words.counted(len(payload["failed_cases"]), "worked case") + " that come out otherwise"
