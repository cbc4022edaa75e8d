"""The chair's desk: read a log, put moves to the rules, write them."""

from collections.abc import Sequence
from dataclasses import dataclass

from hemicycle.procedure import moves
from hemicycle.procedure.apply import fold
from hemicycle.procedure.events import Event, SittingOpened
from hemicycle.procedure.log import ConflictError, Line, Log
from hemicycle.procedure.state import State


@dataclass(frozen=True, slots=True)
class Reading:
    """A log as it was read: its lines, and the state they add up to."""

    lines: list[Line]
    state: State

    @property
    def head(self) -> str:
        """The hash that stands for the whole log."""
        return self.lines[-1].hash


class Desk:
    """One sitting in one log.

    Parameters
    ----------
    log : Log
        The file.
    sitting : str
        Its name.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from hemicycle.procedure import events as e
    >>> log = Log(Path(tempfile.mkdtemp()) / "sittings.sqlite")
    >>> desk = Desk(log, "demo")
    >>> opened = e.SittingOpened("demo", "un_sc", "2025-02-24", ("FRA", "GBR"))
    >>> desk.open(opened).state.n_members
    2
    """

    def __init__(self, log: Log, sitting: str) -> None:
        self.log = log
        self.sitting = sitting

    def read(self) -> Reading:
        """Read the log, verified.

        Raises
        ------
        LogError
            If there is no such sitting, or the log is not what was written.
        """
        lines = self.log.read(self.sitting)
        return Reading(lines, fold(line.event for line in lines))

    def open(self, event: SittingOpened, at: str = "") -> Reading:
        """Open the sitting.

        Raises
        ------
        RefusedError
            If the body, its chamber or the members are not what they should be.
        ConflictError
            If the log has a sitting of that name.
        """
        state = moves.make(None, event)
        return Reading(self.log.append(self.sitting, 0, [event], at), state)

    def act(self, events: Sequence[Event], at: str = "", seen: int | None = None) -> Reading:
        """Put events to the rules one after another, and write all of them or none.

        Parameters
        ----------
        events : sequence of Event
            What is to happen.
        at : str
            Time of writing, ISO 8601 with zone.
        seen : int, optional
            How many lines the chair had read when it decided; by default, those there are now.

        Returns
        -------
        Reading
            The log as it is then.

        Raises
        ------
        RefusedError
            If the rules do not allow one of them, with all reasons.
        ConflictError
            If somebody else wrote since.
        """
        reading = self.read()
        n_lines = len(reading.lines)
        if seen is not None and seen != n_lines:
            raise ConflictError(self.sitting, seen, n_lines, reading.lines[seen:])
        state = reading.state
        for event in events:
            state = moves.make(state, event)
        written = self.log.append(self.sitting, n_lines, events, at)
        return Reading([*reading.lines, *written], state)
