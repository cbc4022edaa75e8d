"""The log of sittings: append only, hash-chained, in one SQLite file, verified on every read.

A line of the log is one event with its place: `sitting`, `sequence`, `at`, `event` and `previous`,
the hash of the line before. The hash of a line is the SHA-256 of these five in canonical JSON; so
the hash of the last line, the head, stands for the whole log. Anyone can check a log with a few
lines of any language: see docs/reference/sittings.md.

This module is the one place of the law floors that opens a database (docs/decisions/0030).
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hemicycle.core.errors import HemicycleError
from hemicycle.procedure import canonical
from hemicycle.procedure.encoding import from_json, to_json
from hemicycle.procedure.events import Event, SittingOpened

#: What the first line names as the line before it.
GENESIS = "0" * 64
_KEYS = ("at", "event", "previous", "sequence", "sitting")
_BUSY_SECONDS = 10.0
_SCHEMA = """
create table if not exists line (
    sitting text not null,
    sequence integer not null,
    body blob not null,
    hash text not null,
    primary key (sitting, sequence)
) without rowid
"""


class LogError(HemicycleError):
    """A log that is missing, or is not what was written."""


class ConflictError(HemicycleError):
    """Somebody else wrote to the log first; nothing was written.

    Parameters
    ----------
    sitting : str
        The sitting.
    expected, found : int
        The sequence the writer had read up to, and the one the log is at.
    lines : sequence of Line
        What the others wrote in between.
    """

    def __init__(self, sitting: str, expected: int, found: int, lines: Sequence["Line"]) -> None:
        self.lines = list(lines)
        news = ", ".join(type(line.event).__name__ for line in lines)
        super().__init__(
            f"The log of {sitting} went on in the meantime: somebody else wrote first.",
            found=f"{found} lines; new since: {news}",
            expected=f"{expected} lines, as when you read it",
            remedy="Nothing of yours was written. Look again (hemicycle sit status), then decide.",
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a log: an event with its place in the chain.

    Attributes
    ----------
    sitting : str
        The sitting it belongs to.
    sequence : int
        From 1, without gaps.
    at : str
        When it was written, ISO 8601 with zone; empty where that is not known.
    event : Event
        What happened.
    previous, hash : str
        SHA-256 of the line before and of this one, hexadecimal.
    """

    sitting: str
    sequence: int
    at: str
    event: Event
    previous: str
    hash: str

    def body(self) -> bytes:
        """Return the bytes that the hash is of: canonical JSON without the hash itself."""
        return _body(self.sitting, self.sequence, self.at, self.event, self.previous)

    def to_json(self) -> dict[str, Any]:
        """Return the line as exported, hash included."""
        return {**json.loads(self.body()), "hash": self.hash}


def _body(sitting: str, sequence: int, at: str, event: Event, previous: str) -> bytes:
    """Write what is hashed."""
    return canonical.dumps(
        {
            "sitting": sitting,
            "sequence": sequence,
            "at": at,
            "event": to_json(event),
            "previous": previous,
        }
    )


def chain(
    events: Iterable[tuple[str, Event]], sitting: str, after: Line | None = None
) -> list[Line]:
    """Put events in a chain.

    Parameters
    ----------
    events : iterable of (str, Event)
        Each with the time of writing.
    sitting : str
        The sitting.
    after : Line, optional
        The line to go on from.

    Returns
    -------
    list of Line
        In order.

    Examples
    --------
    >>> from hemicycle.procedure.events import SittingClosed
    >>> first, second = chain([("", SittingClosed()), ("", SittingClosed())], "demo")
    >>> first.previous == GENESIS, second.previous == first.hash
    (True, True)
    """
    lines = []
    previous, sequence = (after.hash, after.sequence) if after else (GENESIS, 0)
    for at, event in events:
        sequence += 1
        found = canonical.digest(_body(sitting, sequence, at, event, previous))
        lines.append(Line(sitting, sequence, at, event, previous, found))
        previous = found
    return lines


def read_line(body: bytes, found: str, previous: str, sequence: int) -> Line:
    """Read a line and check it against its hash and the line before.

    Parameters
    ----------
    body : bytes
        What was hashed.
    found : str
        The hash kept with it.
    previous : str
        Hash of the line before, `GENESIS` for the first.
    sequence : int
        Its place, from 1.

    Raises
    ------
    LogError
        If anything is not as it was written.
    """
    computed = canonical.digest(body)
    if computed != found:
        raise _broken(sequence, "its hash", found=computed, expected=found)
    told = json.loads(body)
    if tuple(sorted(told)) != _KEYS:
        raise _broken(sequence, "its keys", found=", ".join(told), expected=", ".join(_KEYS))
    if told["previous"] != previous:
        raise _broken(sequence, "the line before", found=told["previous"], expected=previous)
    if told["sequence"] != sequence:
        raise _broken(sequence, "its place", found=str(told["sequence"]), expected=str(sequence))
    return Line(told["sitting"], sequence, told["at"], from_json(told["event"]), previous, found)


def _broken(sequence: int, what: str, found: str, expected: str) -> LogError:
    """Say where a log is not what was written."""
    return LogError(
        f"The log is not what was written: line {sequence} does not agree with {what}.",
        found=found,
        expected=expected,
        remedy="Do not go on from this file; take an export or a copy that verifies.",
    )


class Log:
    """The logs of sittings in one file.

    Parameters
    ----------
    path : pathlib.Path
        The file; made when the first line is written.

    Examples
    --------
    >>> import tempfile
    >>> from hemicycle.procedure.events import SittingClosed, SittingOpened
    >>> log = Log(Path(tempfile.mkdtemp()) / "sittings.sqlite")
    >>> opened = SittingOpened("demo", "un_sc", "2025-02-24", ("FRA", "GBR"))
    >>> log.append("demo", 0, [opened], at="2025-02-24T15:00:00Z")[0].sequence
    1
    >>> [type(line.event).__name__ for line in log.read("demo")]
    ['SittingOpened']
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        """Open the file; every acknowledged line is on the disk before we return."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(
                sqlite3.connect(self.path, timeout=_BUSY_SECONDS, isolation_level=None)
            ) as connection:
                connection.execute("pragma journal_mode = wal")
                connection.execute("pragma synchronous = full")
                connection.execute(_SCHEMA)
                yield connection
        except OSError as error:
            raise LogError(
                f"The log cannot be written ({self.path}).",
                found=error.strerror or str(error),
                expected="a folder that may be written to",
                remedy="Name another with --log FILE, or set HEMICYCLE_HOME.",
            ) from error
        except sqlite3.DatabaseError as error:
            raise LogError(
                f"The log cannot be read or written ({self.path.name}).",
                found=str(error),
                expected="a log of sittings on a disk with room",
                remedy="Check the file and the disk; keep a copy before trying anything else.",
            ) from error

    def sittings(self) -> list[str]:
        """Name the sittings in the file."""
        if not self.path.exists():
            return []
        with self._connected() as connection:
            rows = connection.execute("select distinct sitting from line order by sitting")
            return [str(row[0]) for row in rows]

    def read(self, sitting: str) -> list[Line]:
        """Read a log from its first line, and verify it on the way.

        Parameters
        ----------
        sitting : str
            Its name.

        Returns
        -------
        list of Line
            All of it.

        Raises
        ------
        LogError
            If there is no such sitting, or the log is not what was written.
        """
        lines = self._read(sitting) if self.path.exists() else []
        if not lines:
            raise LogError(
                "There is no such sitting.",
                found=repr(sitting),
                expected="one of " + (", ".join(self.sittings()) or "none yet"),
                remedy="Open one with `hemicycle sit new`.",
            )
        return lines

    def _read(self, sitting: str) -> list[Line]:
        """Read and verify what there is."""
        with self._connected() as connection:
            rows = connection.execute(
                "select sequence, cast(body as blob), hash from line where sitting = ? "
                "order by sequence",
                (sitting,),
            ).fetchall()
        for place, (sequence, _, _) in enumerate(rows, 1):
            if sequence != place:
                raise _broken(place, "its place in the file", str(sequence), str(place))
        return verified((body, found) for _, body, found in rows)

    def append(
        self, sitting: str, expected: int, events: Sequence[Event], at: str = ""
    ) -> list[Line]:
        """Write events after line number `expected`, all of them or none.

        Parameters
        ----------
        sitting : str
            Its name.
        expected : int
            How many lines the writer has read; 0 for a new sitting.
        events : sequence of Event
            What happened, already found legal.
        at : str
            Time of writing, ISO 8601 with zone.

        Returns
        -------
        list of Line
            The lines written; they are on the disk.

        Raises
        ------
        ConflictError
            If the log has gone on since it was read; nothing is written.
        """
        return self._write(sitting, expected, [(at, event) for event in events])

    def _write(
        self, sitting: str, expected: int, events: Sequence[tuple[str, Event]]
    ) -> list[Line]:
        """Write in one transaction that is the only one to write."""
        with self._connected() as connection:
            connection.execute("begin immediate")
            try:
                rows = connection.execute(
                    "select cast(body as blob), hash from line where sitting = ? and sequence >= ? "
                    "order by sequence",
                    (sitting, max(expected, 1)),
                ).fetchall()
                last = self._last(rows, sitting, expected)
                lines = chain(events, sitting, last)
                connection.executemany(
                    "insert into line (sitting, sequence, body, hash) values (?, ?, ?, ?)",
                    [(line.sitting, line.sequence, line.body(), line.hash) for line in lines],
                )
                connection.execute("commit")
            except BaseException:
                connection.rollback()
                raise
        return lines

    def _last(self, rows: list[tuple[bytes, str]], sitting: str, expected: int) -> Line | None:
        """Return the line to go on from, or say that others came first."""
        found = [(json.loads(body), bytes(body), str(value)) for body, value in rows]
        lines = [
            read_line(body, value, told["previous"], told["sequence"])
            for told, body, value in found
        ]
        at = lines[-1].sequence if lines else 0
        if at != expected:
            raise ConflictError(
                sitting, expected, at, [line for line in lines if line.sequence > expected]
            )
        return lines[-1] if lines else None

    def export(self, sitting: str) -> str:
        """Write a log as JSON lines, canonical, the hash of each line in it."""
        return dumps(self.read(sitting))

    def import_(self, text: str) -> list[Line]:
        """Take in an exported log, verified first, under the name it bears.

        Raises
        ------
        LogError
            If it does not verify, or a sitting of that name is there already.
        """
        lines = parse(text)
        sitting = lines[0].sitting
        if sitting in self.sittings():
            raise LogError(
                "A sitting of this name is in the log already.",
                found=repr(sitting),
                expected="a name that is free",
                remedy="Import into another file (--log).",
            )
        return self._write(sitting, 0, [(line.at, line.event) for line in lines])


def verified(rows: Iterable[tuple[bytes, str]]) -> list[Line]:
    """Check lines one after another.

    Parameters
    ----------
    rows : iterable of (bytes, str)
        What was hashed, and the hash kept with it, from the first line on.

    Returns
    -------
    list of Line
        All of them.

    Raises
    ------
    LogError
        At the first line that is not what was written.
    """
    lines: list[Line] = []
    previous = GENESIS
    for sequence, (body, found) in enumerate(rows, 1):
        line = read_line(body, found, previous, sequence)
        if lines and line.sitting != lines[0].sitting:
            raise _broken(sequence, "the sitting", found=line.sitting, expected=lines[0].sitting)
        lines.append(line)
        previous = found
    if lines and not isinstance(lines[0].event, SittingOpened):
        raise _broken(1, "the first event", type(lines[0].event).__name__, "SittingOpened")
    return lines


def dumps(lines: Iterable[Line]) -> str:
    """Write lines as JSON lines, canonical, the hash of each line in it."""
    return "".join(canonical.dumps(line.to_json()).decode() + "\n" for line in lines)


def parse(text: str) -> list[Line]:
    """Read an exported log and verify it.

    Parameters
    ----------
    text : str
        JSON lines, as `Log.export` writes them.

    Returns
    -------
    list of Line
        All of it.

    Raises
    ------
    LogError
        If a line is not JSON, not canonical, or not what was written; or there is none.
    """
    rows = []
    # Not splitlines: texts may hold separators that it would break at.
    for number, raw in enumerate(text.removesuffix("\n").split("\n") if text else [], 1):
        try:
            told = json.loads(raw)
            found = told.pop("hash")
        except (ValueError, KeyError, AttributeError) as error:
            raise _broken(
                number, "the form of a line", raw[:60], "a JSON object with hash"
            ) from error
        body = canonical.dumps(told)
        if canonical.dumps({**told, "hash": found}).decode() != raw:
            raise _broken(number, "its canonical form", raw[:60], "RFC 8785, no spaces")
        rows.append((body, str(found)))
    lines = verified(rows)
    if not lines:
        raise LogError("The log is empty.", expected="JSON lines from `hemicycle sit export`")
    return lines
