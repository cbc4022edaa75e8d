"""`hemicycle sit status`, `legal`, `text`, `log`, `verify`, `export`, `import`: reading a log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hemicycle.cli.disk import text_of, writing
from hemicycle.cli.reading import answer
from hemicycle.cli.sit_desk import desk, json_option, log_at, log_option, reading, sitting_option

if TYPE_CHECKING:
    from hemicycle.procedure.desk import Reading


@click.command()
@reading
def status(read: Reading, form: str | None) -> None:
    """Show what is pending, what was decided and by which rule."""
    from hemicycle.api import sittings
    from hemicycle.cli import sitting_page

    answer(sittings.sitting(read.lines), sitting_page.status, form)


@click.command()
@reading
def legal(read: Reading, form: str | None) -> None:
    """List what may be done now; one member stands for all that may do the same."""
    from hemicycle.api import sittings
    from hemicycle.cli import sitting_page

    answer(sittings.legal(read.lines), sitting_page.legal, form)


@click.command()
@click.argument("symbol")
@click.option(
    "--if-adopted", default="", metavar="SYMBOL", help="As if this amendment were adopted."
)
@click.option("--akn", is_flag=True, help="Print it as Akoma Ntoso 3.0 (XML).")
@reading
def text(read: Reading, form: str | None, symbol: str, if_adopted: str, *, akn: bool) -> None:
    """Show the text of SYMBOL as it stands, with what was taken out and put in.

    \b
    Examples:
      hemicycle sit text L.1
      hemicycle sit text L.1 --if-adopted L.2
      hemicycle sit text L.1 --akn > draft.xml
    """  # noqa: D301 - click wants the character, not its escape
    from hemicycle.api import sittings
    from hemicycle.cli import sitting_page

    if akn:
        from hemicycle.procedure import akoma_ntoso

        click.echo(akoma_ntoso.export(read.state, symbol), nl=False)
        return
    answer(sittings.text(read.lines, symbol, if_adopted=if_adopted), sitting_page.redlined, form)


@click.command()
@reading
def log(read: Reading, form: str | None) -> None:
    """Show the log line by line."""
    from hemicycle.api import sittings
    from hemicycle.cli import sitting_page

    answer(sittings.log(read.lines), sitting_page.log, form)


@click.command()
@json_option
@sitting_option
@log_option
def verify(log_path: Path | None, sitting: str | None, form: str | None) -> None:
    """Verify every hash of the log, and put every event to the rules again.

    Ends with status 1 where anything does not hold.
    """
    from hemicycle.procedure import moves

    lines = desk(log_path, sitting).read().lines
    moves.replay(line.event for line in lines)
    told = {"sitting": lines[0].sitting, "n_lines": len(lines), "head": lines[-1].hash,
            "is_sound": True}  # fmt: skip
    if form == "json":
        import json

        click.echo(json.dumps(told, indent=2))
        return
    click.echo(f"{told['sitting']}: {len(lines)} lines verified, every event legal.")
    click.echo(f"Head {told['head']}")


@click.command()
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; the terminal where not given. E.g. --to demo.jsonl",
)
@sitting_option
@log_option
def export(log_path: Path | None, sitting: str | None, target: Path | None) -> None:
    """Write the log as JSON lines that anyone can verify."""
    found = desk(log_path, sitting)
    told = found.log.export(found.sitting)
    if target is None:
        click.echo(told, nl=False)
        return
    with writing(target):
        target.write_text(told, encoding="utf-8", newline="\n")
    click.echo(f"{target.name}: {told.count(chr(10))} lines")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@log_option
def import_(file: Path, log_path: Path | None) -> None:
    """Take in a log from a FILE that `export` wrote: verified, and put to the rules, first."""
    from hemicycle.procedure import moves
    from hemicycle.procedure.log import parse

    told = text_of(file)
    moves.replay(line.event for line in parse(told))
    lines = log_at(log_path).import_(told)
    click.echo(f"{lines[0].sitting}: {len(lines)} lines, head {lines[-1].hash}")
