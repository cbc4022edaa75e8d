"""`hemicycle plot`: figures as SVG."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hemicycle.cli.disk import writing
from hemicycle.cli.reading import body_option, opened, series_option, since_option, until_option

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import Any

_as_of = click.option(
    "--as-of", metavar="VERSION", help="Read an older version of the record. E.g. --as-of 2025-10"
)
_output = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write to this file instead of the terminal. E.g. -o vote.svg",
)


def _common(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that every figure takes."""
    return _output(_as_of(command))


@click.group()
def plot() -> None:
    """Draw a vote, a comparison, a series, a grouping or positions as SVG.

    \b
    Examples:
      hemicycle plot vote ES-11/7 -o vote.svg
      hemicycle plot vote ES-11/7 --kind tiles -o tiles.svg
      hemicycle plot map ES-11/7 -o world.svg
      hemicycle plot compare USA FRA --since 2014 -o agreement.svg
      hemicycle plot series cuba_embargo -o cuba.svg
      hemicycle plot group eu -o eu.svg
      hemicycle plot positions USA RUS --since 2015 -o positions.svg
      hemicycle plot positions BRA IND --dims 2 --year 2025 -o plane.svg
    """  # noqa: D301 - click wants the character, not its escape


@plot.command()
@click.argument("symbol")
@click.option(
    "--kind",
    type=click.Choice(["seats", "groups", "tiles", "world", "bar"]),
    default="seats",
    show_default=True,
    help="Seats by option or by regional group, a map of tiles or of the world, or a bar. "
    "E.g. --kind tiles",
)
@_common
def vote(symbol: str, kind: str, as_of: str | None, output: Path | None) -> None:
    """Draw one vote."""
    from hemicycle import api
    from hemicycle.api import drawings

    record = opened(as_of)
    _write(drawings.vote(record, api.show(record, symbol), kind), output)


@plot.command("map")
@click.argument("symbol")
@_common
def world(symbol: str, as_of: str | None, output: Path | None) -> None:
    """Draw one vote on a map of the world.

    Today's borders, with the note that belongs beside them. The same as `vote --kind world`.
    """
    from hemicycle import api
    from hemicycle.api import drawings

    record = opened(as_of)
    _write(drawings.vote(record, api.show(record, symbol), "world"), output)


@plot.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME NAME...")
@since_option
@until_option
@series_option
@body_option
@_common
def compare(
    names: tuple[str, ...],
    since: date | None,
    until: date | None,
    series: str | None,
    body: str | None,
    as_of: str | None,
    output: Path | None,
) -> None:
    """Draw the agreement of the first with the others, by year: members or groupings."""
    from hemicycle.api import drawings
    from hemicycle.api.parting import parting

    found = parting(
        opened(as_of), names, since=since, until=until, series=series, body=body or "un_ga"
    )
    _write(drawings.comparison(found), output)


@plot.command()
@click.argument("name", metavar="ID")
@_common
def series(name: str, as_of: str | None, output: Path | None) -> None:
    """Draw the tallies of a series, vote by vote."""
    from hemicycle import api
    from hemicycle.api import drawings

    _write(drawings.series(api.series(opened(as_of), name)), output)


@plot.command()
@click.argument("name", metavar="ID")
@_common
def group(name: str, as_of: str | None, output: Path | None) -> None:
    """Draw the unity of a grouping, by year."""
    from hemicycle import api
    from hemicycle.api import drawings

    _write(drawings.grouping(api.group(opened(as_of), name)), output)


@plot.command()
@click.argument("names", nargs=-1, metavar="[MEMBER...]")
@click.option(
    "--dims",
    type=click.IntRange(1, 2),
    default=1,
    show_default=True,
    help="One axis over time, or two in one year. E.g. --dims 2",
)
@click.option(
    "--year", metavar="YEAR", help="With --dims 2: the year, the last if none. E.g. --year 2025"
)
@since_option
@until_option
@_common
def positions(
    names: tuple[str, ...],
    dims: int,
    year: str | None,
    since: date | None,
    until: date | None,
    as_of: str | None,
    output: Path | None,
) -> None:
    """Draw where members stand, with intervals; all members are fitted first.

    On one axis by year: needs the extra `models`, and over all years takes some seconds. On two
    axes in one year: all members as dots, those asked for and the permanent members of the Council
    named, with 90 % ellipses.
    """
    from hemicycle import api
    from hemicycle.api import drawings

    record = opened(as_of)
    if dims == 2:
        if since or until:
            raise click.UsageError("--since and --until go with one axis; two take --year.")
        from hemicycle.api import plane

        told = plane.positions(record, year)
        _write(drawings.plane(told, [record.member(name).member for name in names]), output)
        return
    if year or not names:
        raise click.UsageError("One axis takes members, and --since; --year goes with --dims 2.")
    told = api.positions(record, names, by="year", since=since, until=until)
    _write(drawings.positions(told), output)


def _write(svg: str, output: Path | None) -> None:
    """Write a figure to its file, or print it."""
    if output is None:
        click.echo(svg)
        return
    with writing(output):
        output.write_text(svg + "\n", "utf-8")
    click.echo(f"{output}: {len(svg.encode()) / 1024:.1f} KB")
