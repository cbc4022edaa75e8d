"""`hemicycle whatif`: one decision again, with some votes or the rule changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hemicycle.cli import law, words
from hemicycle.cli.disk import text_of
from hemicycle.cli.page import Bullets, Facts, Heading, Inline, Page, Paragraph, Span
from hemicycle.cli.reading import answer, opened, reading

if TYPE_CHECKING:
    from hemicycle.api.law_payloads import LawReading, WhatIf
    from hemicycle.api.payloads import Counts

_LONGEST = 300


@click.command()
@click.argument("symbol")
@click.option(
    "--set",
    "changes",
    metavar="MEMBER=OPTION,…",
    multiple=True,
    help="What members would have done: yes, no, abstain, absent… E.g. --set USA=no,FRA=abstain",
)
@click.option(
    "--rule",
    metavar="RULE",
    help="The rule in place of the one that held: two_thirds, simple_majority, or a question of "
    "the body. E.g. --rule two_thirds",
)
@click.option(
    "--vote",
    metavar="VOTE",
    help="Of a sitting: the vote, by its id or by the symbol voted on. E.g. --vote A/ES-11/L.12",
)
@reading
def whatif(
    symbol: str,
    changes: tuple[str, ...],
    rule: str | None,
    vote: str | None,
    form: str | None,
    as_of: str | None,
) -> None:
    """Decide again with some votes, or the rule, changed; and say what would have turned it.

    Without changes it shows the computation as it was. SYMBOL is a decision of the record; with
    --vote, a packaged day of sittings, or a log that `hemicycle sit export` wrote.

    \b
    Examples:
      hemicycle whatif S/RES/2774 --set GBR=no
      hemicycle whatif ES-11/8 --set USA=no,CHN=no
      hemicycle whatif ES-11/7 --rule simple_majority
      hemicycle whatif 2025-02-24 --vote A/ES-11/L.12 --rule ordinary
    """  # noqa: D301 - click wants the character, not its escape
    from hemicycle import api

    record = opened(as_of)
    if vote is None:
        answer(api.whatif(record, symbol, _read(changes), rule=rule), page, form)
        return
    from hemicycle.procedure import examples
    from hemicycle.procedure.log import parse

    path = Path(symbol)
    logs = [parse(text_of(path))] if path.is_file() else examples.read(symbol)
    made = {record.member(who).member: option for who, option in _read(changes).items()}
    names = {code: found.short_name for code, found in record.members().items()}
    answer(api.whatif_sitting(logs, vote, made, rule=rule, names=names), page, form)


def _read(changes: tuple[str, ...]) -> dict[str, str]:
    """Read what members would have done.

    Examples
    --------
    >>> _read(("USA=no,FRA=abstain", "GBR=yes"))
    {'USA': 'no', 'FRA': 'abstain', 'GBR': 'yes'}
    """
    found: dict[str, str] = {}
    for part in ",".join(changes).split(","):
        if not part.strip():
            continue
        member, equals, option = part.partition("=")
        if not equals or not member.strip() or not option.strip():
            raise click.BadParameter(
                f"{part!r}: expected MEMBER=OPTION, as in USA=no.", param_hint="--set"
            )
        found[member.strip()] = option.strip()
    return found


def page(payload: WhatIf) -> Page:
    """Lay out what would have been.

    Parameters
    ----------
    payload : WhatIf
        As `hemicycle.api.whatif` returns it.

    Returns
    -------
    list of Block
        Its page.
    """
    is_changed = bool(payload["changes"] or payload["rule"])
    ruling, *others = payload["before"]
    blocks: Page = [
        Heading(_title(payload), 1),
        *([Paragraph(about)] if (about := _about(payload)) else []),
        Heading("As it was"),
        Facts(_facts(payload, ruling)),
        law.trace(ruling["computed"]),
        *_other(ruling, others),
    ]
    blocks += [Heading("What would have had to change"), *law.turns(payload["pivotal_before"])]
    if is_changed:
        blocks += [*_changed(payload), Heading("What would then have had to change")]
        blocks += law.turns(payload["pivotal_after"])
    return blocks


def _title(payload: WhatIf) -> str:
    """Name the vote event."""
    body = words.BODIES.get(payload["body"], payload["body"])
    name = payload["symbol"] or payload["vote_event_id"]
    month = words.day(payload["decided_from"]).partition(" ")[2]
    return " · ".join((name, body, words.day(payload["decided_on"]) or month))


def _about(payload: WhatIf) -> str:
    """Say what it was about: its title, and what it would do where the title does not say so."""
    title, content = words.title(payload["title"]), words.cut(payload["content"], _LONGEST)
    return title if not content or content in title else f"{title}: {content}" if title else content


def _facts(payload: WhatIf, ruling: LawReading) -> list[tuple[Inline, Inline]]:
    """State counts, question and results."""
    return [
        ("Counts", _counts(payload["counts_before"])),
        ("Read as", f"{ruling['question'].replace('_', ' ')}: {ruling['why']}"),
        ("Reported", words.outcome(payload["reported"])),
        ("By the law", law.result(ruling["computed"]["result"])),
    ]


def _counts(counts: Counts) -> str:
    """Write counts, with those that did not vote."""
    away = counts["not_voting"]
    return words.tally(counts) + (f", {away} not voting" if away else "")


def _other(ruling: LawReading, others: list[LawReading]) -> Page:
    """Say what another reading would make of it, where that differs."""
    return [
        Paragraph(
            (
                f"Read as {other['question'].replace('_', ' ')} it is ",
                law.result(other["computed"]["result"]),
                f": {other['computed']['reason']}",
            )
        )
        for other in others
        if other["computed"]["result"] != ruling["computed"]["result"]
    ]


def _changed(payload: WhatIf) -> Page:
    """Lay out the changes and what becomes of them."""
    after = payload["after"]
    made: list[Inline] = [
        f"{change['name']}: {change['was']} to {change['becomes']}".replace("_", " ")
        for change in payload["changes"]
    ]
    if payload["rule"]:
        made.append(f"by {payload['rule'].replace('_', ' ')} [{after['article']}]")
    turned = "it turns" if payload["is_turned"] else "it stays the same"
    facts: list[tuple[Inline, Inline]] = [
        ("Counts", _counts(payload["counts_after"])),
        ("By the law", (law.result(after["result"]), _by(payload), Span(f"; {turned}", "strong"))),
    ]
    return [
        Heading("What if"),
        Bullets(made),
        Facts(facts),
        law.trace(after),
    ]


def _by(payload: WhatIf) -> str:
    """Say by whose veto."""
    vetoes = payload["after"]["vetoes"]
    return f" by {words.named(vetoes, payload['names'])}" if vetoes else ""
