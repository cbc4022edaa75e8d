"""`hemicycle fit`: fit a model to the record and keep what it finds."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hemicycle.cli.disk import writing
from hemicycle.cli.positions import by_option, dims_option, end_progress, progress
from hemicycle.cli.reading import body_option, opened, series_option, since_option, until_option
from hemicycle.core.errors import HemicycleError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


@click.group()
def fit() -> None:
    """Fit a model to the votes and write what it finds to a file.

    \b
    Examples:
      hemicycle fit ideal-points -o points.parquet
    """  # noqa: D301 - click wants the character, not its escape


@fit.command("ideal-points")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write: .parquet (needs the extra `frames`) or .csv. E.g. -o points.parquet",
)
@dims_option
@by_option
@body_option
@series_option
@since_option
@until_option
@click.option(
    "--as-of",
    metavar="VERSION",
    help="Read an older version of the record. E.g. --as-of 2025-10",
)
def ideal_points(
    output: Path,
    n_dims: int,
    by: str,
    body: str | None,
    series: str | None,
    since: date | None,
    until: date | None,
    as_of: str | None,
) -> None:
    """Place all members in all periods, by how they vote.

    Columns: member, session, dimension, mean, sd, low, high, n_votes; one row a member, period and
    dimension, with 90 % intervals. Needs the extra `models`.

    \b
    Examples:
      hemicycle fit ideal-points -o points.parquet
      hemicycle fit ideal-points --dims 2 --since 1991 -o points.csv
    """  # noqa: D301 - click wants the character, not its escape
    from hemicycle.api.standings import LEVEL, fitted

    write = _WRITERS.get(output.suffix)
    if write is None:
        raise HemicycleError(
            "The kind of file is not known by its ending.",
            found=repr(output.name),
            expected="a name that ends in " + " or ".join(_WRITERS),
        )
    model = fitted(
        opened(as_of), body=body or "un_ga", n_dims=n_dims, by=by, series=series, since=since,
        until=until, on_round=progress(),
    )  # fmt: skip
    end_progress()
    rows = model.to_rows(level=LEVEL)
    with writing(output):
        write(rows, output)
    click.echo(model.report_)
    for number, sentence in enumerate(model.orientation_, start=1):
        click.echo(f"Axis {number}: {sentence}.")
    click.echo(f"Wrote {len(rows)} rows to {output}.")


def _write_csv(rows: list[dict[str, Any]], path: Path) -> None:
    """Write rows as comma-separated values."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _write_parquet(rows: list[dict[str, Any]], path: Path) -> None:
    """Write rows as Parquet."""
    try:
        import pyarrow as pa  # type: ignore[import-untyped]
        import pyarrow.parquet as pq  # type: ignore[import-untyped]
    except ImportError as error:
        raise HemicycleError(
            "Writing Parquet needs pyarrow, which is not installed.",
            remedy='pip install "hemicycle[frames]", or write a .csv',
        ) from error
    pq.write_table(pa.Table.from_pylist(rows), path)


_WRITERS: dict[str, Callable[[list[dict[str, Any]], Path], None]] = {
    ".parquet": _write_parquet,
    ".csv": _write_csv,
}
