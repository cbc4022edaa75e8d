"""What the commands of `hemicycle sit` share: which log, which sitting, and what was written."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hemicycle.core.errors import HemicycleError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hemicycle.procedure.desk import Desk, Reading
    from hemicycle.procedure.events import Event
    from hemicycle.procedure.log import Log

if TYPE_CHECKING:
    _CodeType = click.ParamType[str]
else:
    # Older versions of click have no generic types at run time.
    _CodeType = click.ParamType

#: Names the sitting meant where --sitting does not.
VARIABLE = "HEMICYCLE_SITTING"

log_option = click.option(
    "--log",
    "log_path",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file of logs; yours, sittings.sqlite, where not given. E.g. --log demo.sqlite",
)
sitting_option = click.option(
    "--sitting",
    metavar="NAME",
    help="Which sitting of the file; needed where there are several and HEMICYCLE_SITTING names "
    "none. E.g. --sitting demo",
)
json_option = click.option(
    "--json", "form", flag_value="json", help="Print JSON. E.g. --json | jq .head"
)
markdown_option = click.option(
    "--markdown", "form", flag_value="markdown", help="Print Markdown. E.g. --markdown > page.md"
)
seen_option = click.option(
    "--seen",
    metavar="N",
    type=int,
    help="How many lines of the log you had read; refused if it has gone on. E.g. --seen 12",
)


def acting(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command that acts its desk, and the options for it.

    Parameters
    ----------
    command : callable
        Takes `act`, a function of events, besides its own.

    Returns
    -------
    callable
        The same, with `--log`, `--sitting`, `--seen` and `--json`.
    """

    @wraps(command)
    def run(
        log_path: Path | None,
        sitting: str | None,
        seen: int | None,
        form: str | None,
        **own: Any,  # noqa: ANN401 - the command's own
    ) -> None:
        hand = Hand(desk(log_path, sitting), seen, form)
        command(hand, **own)

    for option in (json_option, seen_option, sitting_option, log_option):
        run = option(run)
    return run


def reading(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command that only reads the log as read, and the options for it.

    Parameters
    ----------
    command : callable
        Takes a `Reading` and `form` besides its own.

    Returns
    -------
    callable
        The same, with `--log`, `--sitting`, `--json` and `--markdown`.
    """

    @wraps(command)
    def run(
        log_path: Path | None,
        sitting: str | None,
        form: str | None,
        **own: Any,  # noqa: ANN401 - the command's own
    ) -> None:
        command(desk(log_path, sitting).read(), form, **own)

    for option in (markdown_option, json_option, sitting_option, log_option):
        run = option(run)
    return run


class Hand:
    """What a command acts with: it reads the sitting, and writes what the rules allow.

    Parameters
    ----------
    at : Desk
        The chair's desk.
    seen : int or None
        How many lines had been read when the chair decided.
    form : str or None
        `json`, or None for the terminal.
    """

    def __init__(self, at: Desk, seen: int | None, form: str | None) -> None:
        self.desk = at
        self.seen = seen
        self.form = form
        self._reading: Reading | None = None

    @property
    def reading(self) -> Reading:
        """The log as it is."""
        if self._reading is None:
            self._reading = self.desk.read()
        return self._reading

    def act(self, *events: Event) -> None:
        """Write events that the rules allow, and say what was written.

        Raises
        ------
        RefusedError
            If the rules do not allow one of them; nothing is written.
        """
        before = len(self._reading.lines) if self._reading is not None else self.seen
        seen = self.seen if self.seen is not None else before
        reading = self.desk.act(events, at=now(), seen=seen)
        tell(reading, len(events), self.form)


def tell(reading: Reading, n_written: int, form: str | None) -> None:
    """Say what was written to a log.

    Parameters
    ----------
    reading : Reading
        The log as it is now.
    n_written : int
        How many of its lines are new.
    form : str or None
        `json`, or None for the terminal.
    """
    from hemicycle.api import sittings

    told = sittings.log(reading.lines[-n_written:])
    if form == "json":
        import json

        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    from hemicycle.cli import encoding, sitting_page, terminal
    from hemicycle.procedure.events import ResultDeclared

    encoding.write_nearest()
    results = [
        sittings.vote(reading.state, reading.state.votes[line.event.vote])
        for line in reading.lines[-n_written:]
        if isinstance(line.event, ResultDeclared)
    ]
    terminal.write(sitting_page.written(told, results))


def desk(log_path: Path | None, sitting: str | None) -> Desk:
    """Find the sitting meant.

    Raises
    ------
    HemicycleError
        If there is none, or several and none is named.
    """
    from hemicycle.procedure.desk import Desk

    log = log_at(log_path)
    named = sitting or os.environ.get(VARIABLE)
    if named:
        return Desk(log, named)
    there = log.sittings()
    if len(there) != 1:
        raise HemicycleError(
            "Which sitting is meant?" if there else "There is no sitting yet.",
            found=f"{len(there)} in {log.path.name}",
            expected=f"one of {', '.join(there)}" if there else None,
            remedy=f"--sitting NAME, or set {VARIABLE}."
            if there
            else "Open one: hemicycle sit new NAME --preset mun_committee",
        )
    return Desk(log, there[0])


def log_at(path: Path | None) -> Log:
    """Return the file of logs, yours where none is named."""
    from hemicycle.procedure.log import Log

    if path is not None:
        return Log(path)
    from hemicycle.record.version import record_directory

    return Log(record_directory().parent / "sittings.sqlite")


def now() -> str:
    """Return the time, in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def members(text: str | None) -> tuple[str, ...]:
    """Read a list of members, separated by commas or spaces.

    Examples
    --------
    >>> members("fra, GBR usa")
    ('FRA', 'GBR', 'USA')
    """
    return tuple(map(_code, (text or "").replace(",", " ").split()))


def _code(text: str) -> str:
    """Write a code in capitals; one that is a word, like european_union, as it is."""
    return text.upper() if len(text) <= _CODE else text


class Member(_CodeType):
    """A member's code, in any case."""

    name = "member"

    def convert(
        self,
        value: object,
        param: click.Parameter | None,  # noqa: ARG002 - click's signature
        ctx: click.Context | None,  # noqa: ARG002
    ) -> str:
        """Write the code as codes are written."""
        return _code(str(value))


_CODE = 3
MEMBER = Member()

by_option = click.option(
    "--by", type=MEMBER, required=True, metavar="MEMBER", help="Who does it. E.g. --by FRA"
)
words_option = click.option("--words", default="", metavar="TEXT", help="What was said.")


def chosen(texts: Sequence[str], rest: str | None, everybody: Sequence[str]) -> dict[str, str]:
    """Read votes such as FRA=yes, or FRA,GBR=no, and what all others did.

    Raises
    ------
    HemicycleError
        If one of them cannot be read.

    Examples
    --------
    >>> chosen(["fra,gbr=no"], "yes", ["FRA", "GBR", "USA"])
    {'USA': 'yes', 'FRA': 'no', 'GBR': 'no'}
    """
    found: dict[str, str] = {}
    for text in texts:
        who, sign, option = text.partition("=")
        if not sign or option.lower() not in OPTIONS:
            raise HemicycleError(
                "A vote cannot be read.",
                found=repr(text),
                expected="MEMBER=yes, MEMBER=no, MEMBER=abstain or MEMBER=not_voting",
            )
        found |= dict.fromkeys(members(who), OPTIONS[option.lower()])
    if rest is None:
        return found
    return {**{name: rest for name in everybody if name not in found}, **found}


#: What may be typed for an option.
OPTIONS = {
    "yes": "yes", "y": "yes", "for": "yes",
    "no": "no", "n": "no", "against": "no",
    "abstain": "abstain", "a": "abstain",
    "not_voting": "not_voting", "nv": "not_voting",
    "absent": "absent", "not_participating": "not_participating",
}  # fmt: skip
