"""The account: all findings, most surprising first, no kind crowding out the others."""

from collections import Counter
from typing import Protocol

from hemicycle.briefs import again, groups, lines, shifts, subject, texts
from hemicycle.briefs.finding import Finding
from hemicycle.briefs.subject import Subject
from hemicycle.record.query import Record

_ON_A_SCREEN = 10


class _Room(Protocol):
    """What tells one sort of findings."""

    def find(self, record: Record, subject: Subject) -> list[Finding]:
        """Tell findings of a subject."""


def write(record: Record, text: str) -> tuple[Subject, list[Finding]]:
    """Write the account of a day, a text or a series.

    Parameters
    ----------
    record : Record
        The record.
    text : str
        A day, month or year; a symbol; or the id of a series.

    Returns
    -------
    Subject
        What it is about.
    list of Finding
        On the first screen the most surprising of every kind, then the next of each; the rest
        after it. Both by surprise.

    Raises
    ------
    DateError
        If nothing was decided then.
    UnknownSymbolError
        If it is neither a day, nor a symbol, nor a series.

    Examples
    --------
    >>> import hemicycle
    >>> told, findings = write(hemicycle.open(), "2025-02-24")
    >>> findings[0].text[:27]
    'The United States abstained'
    """
    told = subject.resolve(record, text)
    found = [finding for room in _rooms(told) for finding in room.find(record, told)]
    found.sort(key=lambda finding: (-finding.surprise, finding.text))
    seen: Counter[str] = Counter()
    turn: dict[int, int] = {}
    for place, finding in enumerate(found):
        turn[place] = seen[finding.kind]
        seen[finding.kind] += 1
    chosen = set(sorted(turn, key=lambda place: (turn[place], place))[:_ON_A_SCREEN])
    first = [finding for place, finding in enumerate(found) if place in chosen]
    rest = [finding for place, finding in enumerate(found) if place not in chosen]
    return told, first + rest


def _rooms(told: Subject) -> list[_Room]:
    """Return what can tell of a subject; what comes back every year is the Assembly's business."""
    has_assembly = any(event.body == "un_ga" for event in told.events)
    return [texts, lines, groups, *([again, shifts] if has_assembly else [])]
