"""The words of the commands: those of the United Nations, not of a parliament."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hemicycle.api import wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hemicycle.api.payloads import Counts, Head

BODIES = {
    "un_ga": "General Assembly",
    "un_sc": "Security Council",
    "un_hrc": "Human Rights Council",
    "g7": "Group of Seven",
}
#: Narrow columns.
SHORT_BODIES = {"un_ga": "GA", "un_sc": "SC", "un_hrc": "HRC", "g7": "G7"}
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
MANNERS = {
    "recorded": "recorded vote",
    "roll_call": "roll-call vote",
    "non_recorded": "non-recorded vote",
    "without_vote": "without a vote",
    "silence": "silence procedure",
}
OUTCOMES = {
    "adopted": "adopted",
    "rejected": "rejected",
    "vetoed": "vetoed",
    "withdrawn": "withdrawn",
    "not_pressed": "not pressed to a vote",
    "not_agreed": "not agreed",
}
ROLES = {"sponsor": "", "co_sponsor": "with ", "proposer": ""}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def outcome(name: str | None) -> str:
    """Say what came of a vote event.

    Examples
    --------
    >>> outcome("not_pressed"), outcome(None)
    ('not pressed to a vote', 'outcome not known')
    """
    return OUTCOMES[name] if name else "outcome not known"


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


def short_day(head: Head) -> str:
    """Write the day of a vote event for a column, or the month where only that is known."""
    return head["decided_on"] or head["decided_from"][:7]


def long_day(head: Head) -> str:
    """Write the day of a vote event in words, or the month where only that is known."""
    return day(head["decided_on"]) or day(head["decided_from"]).partition(" ")[2]


def interval(since: str | None, until: str | None) -> str:
    """Write a half-open interval for a column.

    Examples
    --------
    >>> interval("1995-01-01", None), interval(None, "2020-02-01"), interval(None, None)
    ('since 1995-01-01', 'until 2020-02-01', 'dates not known')
    """
    if since and until:
        return f"{since} to {until}"
    if since or until:
        return f"since {since}" if since else f"until {until}"
    return "dates not known"


def count(n: int | None) -> str:
    """Write a count, or a question mark where it is unknown."""
    return "?" if n is None else str(n)


def is_known(counts: Counts) -> bool:
    """Say whether any count is known."""
    return any(n is not None for n in counts.values())


def ruling(head: Head) -> Counts:
    """Return the counts that rule: announced where published, else counted."""
    return head["announced"] if is_known(head["announced"]) else head["counted"]


def tally(counts: Counts) -> str:
    """Write counts as in 93-18-65; the empty string where none is known.

    Examples
    --------
    >>> tally({"yes": 93, "no": 18, "abstain": 65, "not_voting": 17})
    '93-18-65'
    >>> tally({"yes": 9, "no": None, "abstain": None, "not_voting": None})
    '9-?-?'
    """
    if not is_known(counts):
        return ""
    return "-".join(count(n) for n in (counts["yes"], counts["no"], counts["abstain"]))


def share(value: float | None) -> str:
    """Write a share with two decimals; the empty string where it is unknown.

    Examples
    --------
    >>> share(0.606), share(None)
    ('0.61', '')
    """
    return "" if value is None else f"{value:.2f}"


def between(low: float | None, high: float | None) -> str:
    """Write an interval of shares."""
    return "" if low is None or high is None else f"{low:.2f}-{high:.2f}"


def named(codes: list[str], names: Mapping[str, str]) -> str:
    """Write members by their short names, in the order of the names."""
    return ", ".join(sorted((names.get(code, code) for code in codes), key=_collated))


def _collated(name: str) -> str:
    """Sort names as an index would: accents and case aside."""
    import unicodedata

    return "".join(
        letter
        for letter in unicodedata.normalize("NFD", name.casefold())
        if not unicodedata.combining(letter)
    )


def counted(n: int, noun: str, plural: str | None = None) -> str:
    """Write a count with its noun.

    Examples
    --------
    >>> counted(1, "vote"), counted(1204, "vote"), counted(2, "entry", "entries")
    ('1 vote', '1,204 votes', '2 entries')
    """
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


title = wording.title


def cut(text: str | None, most: int = 100) -> str:
    """Write a title on one line, cut at a word where it is long.

    Examples
    --------
    >>> cut("The  path to peace"), cut("The path to peace", most=12), cut(None)
    ('The path to peace', 'The path to …', '')
    """
    return wording.cut(text, most)
