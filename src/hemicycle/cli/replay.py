"""`hemicycle replay`: the sittings of a day, retold from their logs."""

from __future__ import annotations

from pathlib import Path

import click

from hemicycle.cli.disk import text_of
from hemicycle.cli.reading import answer


@click.command()
@click.argument("day", metavar="DAY")
@click.option("--json", "form", flag_value="json", help="Print JSON. E.g. --json | jq .sittings")
@click.option("--markdown", "form", flag_value="markdown", help="Print Markdown.")
def replay(day: str, form: str | None) -> None:
    """Retell a day from the logs of its sittings: each result with the rule that made it.

    DAY is a packaged day, or a file that `hemicycle sit export` wrote. Every hash is verified and
    every event is put to the rules again; a log that does not hold is refused.

    \b
    Examples:
      hemicycle replay 2025-02-24
      hemicycle replay my-sitting.jsonl --json
    """  # noqa: D301 - click wants the character, not its escape
    from hemicycle.api import sittings
    from hemicycle.cli import sitting_page
    from hemicycle.procedure.log import parse

    path = Path(day)
    if path.is_file():
        told = sittings.retell(parse(text_of(path)))
        answer({"day": told["day"], "sittings": [told]}, sitting_page.replayed, form)  # type: ignore[arg-type]
        return
    answer(sittings.replay(day), sitting_page.replayed, form)
