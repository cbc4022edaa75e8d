"""The account: all findings, most surprising first, no kind crowding out the others."""

from collections import Counter

from hemicycle.briefs import groups, lines, shifts, subject, texts
from hemicycle.briefs.finding import Finding
from hemicycle.briefs.subject import Subject
from hemicycle.record.query import Record

#: Of one kind, so many are told before those of other kinds have had their turn.
_MOST_OF_A_KIND = 2
_ON_A_SCREEN = 10


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
        Most surprising first; on the first screen at most two of a kind.

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
    found = [
        finding for room in (texts, lines, groups, shifts) for finding in room.find(record, told)
    ]
    found.sort(key=lambda finding: (-finding.surprise, finding.text))
    seen: Counter[str] = Counter()
    first: list[Finding] = []
    rest: list[Finding] = []
    for finding in found:
        seen[finding.kind] += 1
        is_first = seen[finding.kind] <= _MOST_OF_A_KIND and len(first) < _ON_A_SCREEN
        (first if is_first else rest).append(finding)
    return told, first + rest
