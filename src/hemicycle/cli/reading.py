"""What all reading commands share: the version they read, and the form in which they answer."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from hemicycle.cli import encoding
from hemicycle.core.dates import parse_day, parse_period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hemicycle.cli.page import Page
    from hemicycle.record.query import Record

    _DayType = click.ParamType[date]
else:
    # Older versions of click have no generic types at run time.
    _DayType = click.ParamType

F = TypeVar("F", bound="Callable[..., Any]")
#: Objects made before garbage is looked for; Python looks after 700.
_N_ALLOCATED = 70_000
P = TypeVar("P", bound="Mapping[str, Any]")


def reading(command: F) -> F:
    """Add the options of a reading command: `--json`, `--markdown` and `--as-of`.

    Parameters
    ----------
    command : callable
        Takes `form` and `as_of` besides its own.

    Returns
    -------
    callable
        The same, with the options.
    """
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS = (
    click.option(
        "--json",
        "form",
        flag_value="json",
        help="Print JSON; its keys are documented and stable. E.g. --json | jq .title",
    ),
    click.option(
        "--markdown",
        "form",
        flag_value="markdown",
        help="Print Markdown. E.g. --markdown > page.md",
    ),
    click.option(
        "--as-of",
        metavar="VERSION",
        help="Read an older version of the record: its name, the beginning of it, or "
        "`packaged`. E.g. --as-of 2025-10",
    ),
)


def opened(as_of: str | None) -> Record:
    """Open the version asked for.

    Raises
    ------
    RecordError
        If there is no such version.
    """
    import hemicycle

    return hemicycle.open(as_of)


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Look for garbage more rarely: a command answers once, and then its process ends."""
    before = gc.get_threshold()
    gc.set_threshold(_N_ALLOCATED, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def answer(payload: P, page: Callable[[P], Page], form: str | None) -> None:
    """Print a payload in the form asked for.

    Parameters
    ----------
    payload : dict
        One of `hemicycle.api`.
    page : callable
        Makes a page of it.
    form : str or None
        `json`, `markdown`, or None for the terminal.
    """
    is_able = encoding.can_write_anything()
    if form == "json":
        import json

        click.echo(json.dumps(payload, ensure_ascii=not is_able, indent=2))
        return
    encoding.write_nearest()
    if form == "markdown":
        from hemicycle.cli import markdown

        click.echo(markdown.render(page(payload)), nl=False)
    else:
        from hemicycle.cli import terminal

        terminal.write(page(payload))


class Moment(_DayType):
    """A day, month or year, of which one end is wanted.

    Parameters
    ----------
    read : callable
        Takes the text and returns the day.
    """

    name = "date"

    def __init__(self, read: Callable[[str], date]) -> None:
        self._read = read

    def convert(
        self,
        value: object,
        param: click.Parameter | None,  # noqa: ARG002 - click's signature
        ctx: click.Context | None,  # noqa: ARG002
    ) -> date:
        """Read the text; a day that was read already stays."""
        return value if isinstance(value, date) else self._read(str(value))


#: First day of a day, month or year.
SINCE = Moment(lambda text: parse_period(text).since)
#: The day after it, so that the day, month or year itself is included.
UNTIL = Moment(lambda text: parse_period(text).until)
DAY = Moment(parse_day)


def _in_order(ctx: click.Context, option: click.Parameter, value: date | None) -> date | None:
    """Refuse a period that ends before it begins, whichever end was given first."""
    ends = {**ctx.params, option.name: value}
    since, until = ends.get("since"), ends.get("until")
    if since and until and since >= until:
        raise click.UsageError("--until is before --since: no day lies between them.")
    return value


since_option = click.option(
    "--since",
    callback=_in_order,
    type=SINCE,
    metavar="DATE",
    help="From this day, month or year on. E.g. --since 2022-02",
)
until_option = click.option(
    "--until",
    callback=_in_order,
    type=UNTIL,
    metavar="DATE",
    help="Up to this day, month or year, itself included. E.g. --until 2024",
)
series_option = click.option(
    "--series",
    metavar="ID",
    help="Only vote events of this series; `hemicycle series` lists them. E.g. --series ukraine",
)
body_option = click.option(
    "--body",
    metavar="BODY",
    help="Only this body: ga, sc, hrc or g7. E.g. --body sc",
)
