"""The words of the pages: those of the United Nations, not of a parliament."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from hemicycle.api import wording
from hemicycle.api.context import ruling

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hemicycle.api.payloads import Counts, Head

BODIES = {
    "un_ga": "General Assembly",
    "un_sc": "Security Council",
    "un_hrc": "Human Rights Council",
    "g7": "Group of Seven",
}
OPTIONS = {
    "yes": "in favour",
    "no": "against",
    "abstain": "abstaining",
    "not_voting": "not voting",
    "absent": "absent",
    "not_participating": "not participating",
    "suspended": "suspended",
    "obliged_to_abstain": "obliged to abstain",
    "not_entitled": "not entitled to vote",
}
#: The same at the head of a sentence about one member.
DID = {
    "yes": "voted in favour",
    "no": "voted against",
    "abstain": "abstained",
    "not_voting": "did not vote",
}
MANNERS = {
    "recorded": "recorded vote",
    "roll_call": "roll-call vote",
    "non_recorded": "non-recorded vote",
    "without_vote": "without a vote",
    "silence": "silence procedure",
}
OUTCOMES = {
    "adopted": "Adopted",
    "rejected": "Rejected",
    "vetoed": "Vetoed",
    "withdrawn": "Withdrawn",
    "not_pressed": "Not pressed to a vote",
    "not_agreed": "Not agreed",
}
#: How a text stands there: as `hemicycle.api.redlines` names it.
BASES = {
    "published": "As the source below has it.",
    "copied": "As a public copy has it; the body's own document was not at hand.",
    "reported": "As the press reported it; the body's own document was not at hand.",
    "tabled": "The words of the draft, as reported; no amendment to it was adopted.",
    "worked_out": "Worked out: the draft as reported, with the amendments that were adopted put "
    "in to the letter. No source of the record has the adopted text as a whole.",
    "amendment": "The paragraphs of the draft that it is about, with the change marked.",
}
#: What of a text is there.
PARTS = {
    "whole": "Preamble and operative part.",
    "partial": "Partial: paragraphs are missing.",
    "preamble": "Partial: the preamble only.",
    "operative": "Partial: the operative part only.",
    "undivided": "",
    "none": "",
}
KINDS = {
    "political": "political",
    "military": "military alliance",
    "regional": "regional",
    "economic": "economic",
    "development": "development",
    "electoral": "regional group of the United Nations",
}
VERDICTS = {
    "supported": "Supported",
    "contradicted": "Contradicted",
    "not_in_record": "Not in the record",
    "opinion": "Opinion",
}
#: Whether someone moved, as the page of a year says it.
SHIFTS = {
    "moved": "moved",
    "agenda": "the agenda changed",
    "open": "cannot be told",
    "steady": "no more than chance",
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def day(iso: str | None) -> str:
    """Write a day in words; the empty string where it is unknown.

    Examples
    --------
    >>> day("2025-02-24"), day(None)
    ('24 February 2025', '')
    """
    if iso is None:
        return ""
    found = date.fromisoformat(iso)
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def short_day(iso: str) -> str:
    """Write a day for a narrow column.

    Examples
    --------
    >>> short_day("2025-02-24")
    '24 Feb 2025'
    """
    number, month, year = day(iso).split()
    return f"{number} {month[:3]} {year}"


def when(head: Head) -> str:
    """Write the day of a vote event in words, or the month where only that is known."""
    return day(head["decided_on"]) or day(head["decided_from"]).partition(" ")[2]


def short_when(head: Head) -> str:
    """Write the day of a vote event for a narrow column, or the month."""
    written = short_day(head["decided_on"] or head["decided_from"])
    return written if head["decided_on"] else written.partition(" ")[2]


def columns(rows: Sequence[Mapping[str, object]]) -> list[str]:
    """List the columns of rows that need not all have the same.

    Examples
    --------
    >>> columns([{"a": 1}, {"a": 2, "b": 3}])
    ['a', 'b']
    """
    return list(dict.fromkeys(name for row in rows for name in row))


def outcome(name: str | None) -> str:
    """Say what came of a vote event.

    Examples
    --------
    >>> outcome("adopted"), outcome(None)
    ('Adopted', 'Outcome not known')
    """
    return OUTCOMES[name] if name else "Outcome not known"


def tally(head: Head) -> str:
    """Write the tally that rules as 93–18–65; the empty string where no count is known."""
    return counts(ruling(head))


def counts(row: Counts) -> str:
    """Write counts as yes–no–abstain.

    Examples
    --------
    >>> counts({"yes": 9, "no": None, "abstain": None, "not_voting": None})
    '9–?–?'
    """
    if all(n is None for n in row.values()):
        return ""
    known = (row["yes"], row["no"], row["abstain"])
    return "–".join("?" if n is None else str(n) for n in known)


title = wording.title


def cut(text: str | None, most: int = 140) -> str:
    """Write a title on one line, cut at a word where it is long.

    Examples
    --------
    >>> cut("The path to peace", 12)
    'The path to …'
    """
    return wording.cut(text, most)


def up(text: str) -> str:
    """Write the first letter large and leave the others as they are.

    Examples
    --------
    >>> up("vetoed if any one of CHN, RUS"), up("")
    ('Vetoed if any one of CHN, RUS', '')
    """
    return text[:1].upper() + text[1:]


def body(name: str) -> str:
    """Name a body; its id where it has no name here."""
    return BODIES.get(name, name)


def share(value: float | None) -> str:
    """Write a share with two decimals; a dash where it is unknown."""
    return "–" if value is None else f"{value:.2f}"


def between(low: float | None, high: float | None) -> str:
    """Write an interval of shares."""
    return "" if low is None or high is None else f"{low:.2f}–{high:.2f}"


def signed(value: float | None) -> str:
    """Write a change with its sign and two decimals; a dash where it is unknown.

    Examples
    --------
    >>> signed(-0.2), signed(0.05), signed(None)
    ('−0.20', '+0.05', '–')
    """
    return "–" if value is None else f"{value:+.2f}".replace("-", "−")


def chance(value: float | None) -> str:
    """Write a rate of false discovery; a dash where it is unknown.

    Examples
    --------
    >>> chance(0.07), chance(2e-8), chance(None)
    ('0.070', '<0.001', '–')
    """
    if value is None:
        return "–"
    return "<0.001" if value < 0.001 else f"{value:.3f}"


def joined(words: Sequence[str]) -> str:
    """Join words as a reader would.

    Examples
    --------
    >>> joined(["Hungary"]), joined(["Hungary", "Israel", "the United States"])
    ('Hungary', 'Hungary, Israel and the United States')
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def interval(since: str | None, until: str | None) -> str:
    """Write a half-open interval of days.

    Examples
    --------
    >>> interval("1995-01-01", None), interval(None, "2020-02-01"), interval(None, None)
    ('since 1 January 1995', 'until 1 February 2020', 'dates not known')
    """
    if since and until:
        return f"{day(since)} to {day(until)}"
    if since or until:
        return f"since {day(since)}" if since else f"until {day(until)}"
    return "dates not known"


def number(n: int | None) -> str:
    """Write a count with its thousands apart; a question mark where it is unknown.

    Examples
    --------
    >>> number(4252), number(12), number(None)
    ('4,252', '12', '?')
    """
    return "?" if n is None else f"{n:,}"


def times(n: int) -> str:
    """Write how often.

    Examples
    --------
    >>> times(1), times(2), times(1200)
    ('once', 'twice', '1,200 times')
    """
    return {1: "once", 2: "twice"}.get(n, f"{n:,} times")


def plural(n: int, noun: str, many: str | None = None) -> str:
    """Write a count with its noun.

    Examples
    --------
    >>> plural(1, "vote"), plural(1204, "vote"), plural(2, "entry", "entries")
    ('1 vote', '1,204 votes', '2 entries')
    """
    return f"{n:,} {noun if n == 1 else many or noun + 's'}"


def collated(names: Mapping[str, str], code: str) -> str:
    """Return what to sort a member by: its name without accents and case."""
    return _folded(names.get(code, code))


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    """Write a name without accents and case."""
    import unicodedata

    return "".join(
        letter
        for letter in unicodedata.normalize("NFD", name.casefold())
        if not unicodedata.combining(letter)
    )
