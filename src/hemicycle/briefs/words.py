"""How an account names members, counts and decisions."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from hemicycle.core.tally import Tally
from hemicycle.record.model import Member, VoteEvent

#: Members whose name takes the article in running text.
_WITH_ARTICLE = frozenset(
    ["ARE", "BHS", "CAF", "COD", "COM", "DOM", "GBR", "GMB", "KOR", "MDV", "MHL", "NLD",
     "PHL", "PRK", "RUS", "SLB", "SUN", "SYR", "USA"]
)  # fmt: skip
_BODIES = {
    "un_ga": "the General Assembly",
    "un_sc": "the Security Council",
    "un_hrc": "the Human Rights Council",
    "g7": "the G7",
}
_DONE = {"yes": "voted in favour", "no": "voted against", "abstain": "abstained",
         "not_voting": "did not vote", "absent": "was absent"}  # fmt: skip
_ADVERB = {"yes": "in favour", "no": "against", "abstain": "abstaining",
           "not_voting": "not voting", "absent": "absent"}  # fmt: skip
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve")  # fmt: skip


def body_name(body: str) -> str:
    """Return a body's name with its article."""
    return _BODIES.get(body, body)


def names(members: dict[str, Member], codes: Iterable[str], *, most: int = 12) -> str:
    """Write members out as a list in running text.

    Parameters
    ----------
    members : dict of str to Member
        Every member.
    codes : iterable of str
        Members to name.
    most : int, optional
        After so many, the rest are counted.

    Returns
    -------
    str
        "France, Greece and the United Kingdom".
    """
    written = [name(members, code) for code in codes]
    if len(written) > most:
        written = [*written[: most - 1], f"{len(written) - most + 1} others"]
    return joined(written)


def name(members: dict[str, Member], code: str) -> str:
    """Write one member out, with its article."""
    known = members.get(code)
    bare = known.name if known else code
    return f"the {bare}" if code in _WITH_ARTICLE else bare


def joined(parts: Sequence[str]) -> str:
    """Join parts with commas and a last "and".

    Examples
    --------
    >>> joined(["a", "b", "c"]), joined(["a"]), joined([])
    ('a, b and c', 'a', '')
    """
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + " and " + parts[-1]


def number(n: int) -> str:
    """Write a small number as a word.

    Examples
    --------
    >>> number(3), number(12), number(13)
    ('three', 'twelve', '13')
    """
    return _SMALL[n] if n < len(_SMALL) else str(n)


def capital(text: str) -> str:
    """Begin a sentence.

    Examples
    --------
    >>> capital("the G7")
    'The G7'
    """
    return text[:1].upper() + text[1:]


def done(option: str) -> str:
    """Say what a member did: "voted against"."""
    return _DONE.get(option, option.replace("_", " "))


def side(option: str) -> str:
    """Say on which side a member was: "against"."""
    return _ADVERB.get(option, option.replace("_", " "))


def plain_tally(tally: Tally) -> str:
    """Write a tally without members not voting.

    Examples
    --------
    >>> plain_tally(Tally(93, 18, 65, 17)), plain_tally(Tally(9, None, None))
    ('93-18-65', '9 in favour, other counts not published')
    """
    if tally.is_complete:
        return f"{tally.n_yes}-{tally.n_no}-{tally.n_abstain}"
    known = [
        f"{n} {words}"
        for n, words in (
            (tally.n_yes, "in favour"),
            (tally.n_no, "against"),
            (tally.n_abstain, "abstaining"),
        )
        if n is not None
    ]
    return (joined(known) + ", other counts not published") if known else "counts not published"


def label(event: VoteEvent) -> str:
    """Call a vote event by a symbol people know, else by what it was."""
    if event.symbol:
        return event.symbol
    if event.draft_symbol:
        return event.draft_symbol
    return {"amendment": "an amendment", "motion": "a motion"}.get(
        event.question, f"a {event.question}"
    )


def when(day: date) -> str:
    """Write a day.

    Examples
    --------
    >>> when(date(2022, 3, 2))
    '2 March 2022'
    """
    return f"{day.day} {day:%B %Y}"


def earlier(event: VoteEvent) -> str:
    """Call an earlier vote so that a reader can find it: symbol and day, else title and month."""
    if event.symbol or event.draft_symbol:
        return f"{event.symbol or event.draft_symbol} ({event.decided_on or _month(event)})"
    day = when(event.decided_on) if event.decided_on else _month(event)
    return f"{label(event)}, “{event.title}” ({day})" if event.title else f"{label(event)} ({day})"


def _month(event: VoteEvent) -> str:
    """Write the month or year in which a vote fell, its day not being known."""
    is_month = event.decided_until - event.decided_from <= timedelta(days=31)
    return f"{event.decided_from:%B %Y}" if is_month else str(event.decided_from.year)


#: The European Union is since this day; the same grouping was the European Communities before.
_UNION_SINCE = date(1993, 11, 1)


def grouping_name(grouping: str, name: str, on: date) -> str:
    """Return a grouping's name as it was on a day.

    Examples
    --------
    >>> grouping_name("eu", "the European Union", date(1971, 10, 25))
    'the European Communities'
    """
    if grouping == "eu" and on < _UNION_SINCE:
        return name.replace("European Union", "European Communities")
    return name


def share(k: int, n: int) -> str:
    """Write a share with its n.

    Examples
    --------
    >>> share(57, 94)
    '0.61 (57 of 94)'
    """
    return f"{k / n:.2f} ({k} of {n})" if n else "not known (0 votes in common)"
