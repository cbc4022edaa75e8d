"""Sentences about votes, written from the record: true ones, and ones with a single known error.

Used by the tests of the reader. Each sentence says how it was made, so that what the reader
finds can be held against what was put in.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hemicycle.record.model import VoteEvent
    from hemicycle.record.query import Record

_SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
#: Titles with these are about voting themselves, or hold names that read as voters.
_AWKWARD = re.compile(
    r"[\[\]()\"=:;]|\b(?:report|credentials|scale of assessments)\b", re.IGNORECASE
)
_OPTIONS = ("yes", "no", "abstain")
_VERBS = {
    "yes": ("voted for", "supported", "backed", "voted in favour of"),
    "no": ("voted against", "opposed"),
    "abstain": ("abstained on",),
}


@dataclass(frozen=True, slots=True)
class Written:
    """One sentence with what was put into it.

    Attributes
    ----------
    text : str
        The sentence.
    published_on : date
        Day after the vote.
    form : str
        Template.
    symbol : str
        Of the vote meant.
    error : str
        Empty if true; else `count`, `member`, `outcome`, `date`.
    """

    text: str
    published_on: date
    form: str
    symbol: str
    error: str = ""


_ARTICLED = (
    "United", "Russian", "Central", "Dominican", "Netherlands", "Marshall", "Solomon",
    "Philippines", "Comoros", "Maldives", "Gambia", "Bahamas", "Democratic Republic",
    "Republic of", "Soviet", "Syrian",
)  # fmt: skip


def in_words(number: int) -> str:
    """Write a number below 1000 in words."""
    if number < len(_SMALL):
        return _SMALL[number]
    if number < 20:
        teens = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
        return teens[number - 13]
    if number < 100:
        tens, unit = divmod(number, 10)
        return _TENS[tens - 2] + (f"-{_SMALL[unit]}" if unit else "")
    hundreds, rest = divmod(number, 100)
    return f"{_SMALL[hundreds]} hundred" + (f" and {in_words(rest)}" if rest else "")


def pick_events(record: Record, rng: random.Random, n: int, body: str) -> list[VoteEvent]:
    """Choose decisions with a whole roll and a title that a sentence can hold."""
    heads = [
        head
        for head in record.heads(body=body, question="resolution")
        if head.symbol
        and head.decided_on
        and head.title
        and head.outcome == "adopted"
        and head.has_whole_roll
        and not _AWKWARD.search(head.title)
        and len(head.title) < 110
    ]
    chosen = rng.sample(heads, min(n, len(heads)))
    return record.get([head.vote_event_id for head in chosen])


class Writer:
    """Write sentences about one vote event, as if it had been decided `n_days` later."""

    def __init__(
        self, record: Record, rng: random.Random, event: VoteEvent, *, n_days: int = 0
    ) -> None:
        self._rng = rng
        self._event = event
        self._names = {code: m.name for code, m in record.members().items() if "(" not in m.name}
        assert event.decided_on is not None
        self._day = event.decided_on + timedelta(days=n_days)
        title = event.title or ""
        self._topic = title[0].lower() + title[1:]
        tally = event.tally
        self._counts = {"yes": tally.n_yes, "no": tally.n_no, "abstain": tally.n_abstain}
        self._is_council = event.body == "un_sc"
        self._body = "Security Council" if self._is_council else "General Assembly"

    def sentences(self, error: str = "") -> Iterator[Written]:
        """Write every form that can carry an error, or that is true."""
        for form in sorted(_FORMS):
            if error and error not in _FORMS[form]:
                continue
            text = getattr(self, f"_{form}")(error)
            if text:
                symbol = self._event.symbol or ""
                yield Written(text, self._day + timedelta(days=1), form, symbol, error)

    # -- parts ---------------------------------------------------------------------------

    def _count(self, slot: str, error: str) -> int | None:
        """Return a count, or a wrong one."""
        count = self._counts[slot]
        if count is None or error != "count":
            return count
        known = {
            getattr(t, f"n_{slot}")
            for t in (self._event.announced, self._event.counted, self._event.corrected)
        }
        wrong = [c for c in range(max(0, count - 9), count + 10) if c not in known]
        return self._rng.choice(wrong)

    def _when(self) -> str:
        """Return the day as articles write it."""
        forms = (
            f"{self._day.day} {self._day:%B %Y}",
            f"{self._day:%B} {self._day.day}, {self._day.year}",
        )
        return self._rng.choice(forms)

    def _some(self, option: str, most: int = 3) -> list[str]:
        """Return members that chose an option."""
        codes = [c for c in self._event.members(option) if c in self._names]
        return self._rng.sample(codes, min(len(codes), most))

    def _named(self, option: str, error: str, most: int = 3) -> str:
        """Return names of members that chose an option, one of them wrong if need be."""
        codes = self._some(option, most)
        if not codes:
            return ""
        if error == "member":
            others = [
                c
                for other in _OPTIONS
                if other != option
                for c in self._event.members(other)
                if c in self._names
                and not any(d["field"] == f"vote/{c}" for d in self._event.disagreements)
            ]
            if not others:
                return ""
            codes[-1] = self._rng.choice(others)
        names = [_articled(self._names[code]) for code in codes]
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

    # -- forms ---------------------------------------------------------------------------

    def _dashed(self, error: str) -> str:
        """By symbol and dashed tally."""
        yes, no = self._counts["yes"], self._counts["no"]
        abstain = self._count("abstain", error)
        return f"Resolution {self._short()} was adopted {yes}-{no}-{abstain}."

    def _short(self) -> str:
        """Return the symbol as articles shorten it."""
        return (self._event.symbol or "").removeprefix("S/RES/").removeprefix("A/RES/")

    def _worded(self, error: str) -> str:
        """By day and worded tally."""
        yes, no = self._counts["yes"], self._counts["no"]
        abstain = self._count("abstain", error)
        none = "none" if no == 0 else str(no)
        return (
            f"On {self._when()}, the UN {self._body} adopted a resolution on {self._topic} by "
            f"{yes} votes to {none}, with {abstain} abstentions."
        )

    def _clauses(self, error: str) -> str:
        """Three clauses, in words or digits."""
        yes, no, abstain = self._count("yes", error), self._counts["no"], self._counts["abstain"]
        assert yes is not None
        assert no is not None
        shown = in_words(yes).capitalize() if self._rng.random() < 0.5 else str(yes)
        return (
            f"{shown} countries backed the {self._body} resolution on {self._topic} on "
            f"{self._when()}, {no} opposed it and {abstain} abstained."
        )

    def _list(self, error: str) -> str:
        """A list of members, active."""
        option = self._rng.choice(_OPTIONS)
        names = self._named(option, error)
        verb = self._rng.choice(_VERBS[option])
        if not names:
            return ""
        return (
            f"{names[0].upper()}{names[1:]} {verb} the {self._body} resolution on {self._topic} "
            f"of {self._when()}."
        )

    def _among(self, error: str) -> str:
        """One member among a number."""
        option = self._rng.choice(("no", "abstain"))
        name = self._named(option, error, 1)
        count = self._counts[option]
        if not name or not count or count < 2:
            return ""
        verb = {"no": "that opposed", "abstain": "to abstain on"}[option]
        return (
            f"{name[0].upper()}{name[1:]} was among the {count} countries {verb} the "
            f"{self._body} resolution on {self._topic}, adopted on {self._when()}."
        )

    def _passive(self, error: str) -> str:
        """A number in the passive, with some of its members."""
        name = self._named("no", error, 2)
        count = self._counts["no"]
        if not name or not count or count < 3:
            return ""
        return (
            f"The resolution on {self._topic} that the {self._body} adopted on {self._when()} was "
            f"opposed by {count} countries, including {name}."
        )

    def _with(self, error: str) -> str:
        """An absolute construction."""
        name = self._named("abstain", error, 2)
        if not name:
            return ""
        yes = self._counts["yes"]
        return (
            f"The {self._body} adopted resolution {self._short()} on {self._when()} with {yes} "
            f"votes in favour, with {name} abstaining."
        )

    def _fate(self, error: str) -> str:
        """What came of it."""
        verb = "rejected" if error == "outcome" else self._rng.choice(("adopted", "approved"))
        no, yes = self._counts["no"], self._counts["yes"]
        return (
            f"The {self._body} {verb} resolution {self._short()} with {yes} votes for and {no} "
            "against."
        )

    def _headline(self, error: str) -> str:
        """A headline, present tense."""
        name = self._named("no", error, 2)
        if not name:
            return ""
        return (
            f"{name[0].upper()}{name[1:]} vote against UN {self._body} resolution on {self._topic}"
        )


def _articled(name: str) -> str:
    """Write a name as running text does."""
    plural = name.startswith(_ARTICLED)
    return f"the {name}" if plural else name


_FORMS: dict[str, frozenset[str]] = {
    "dashed": frozenset({"count"}),
    "worded": frozenset({"count"}),
    "clauses": frozenset({"count"}),
    "list": frozenset({"member"}),
    "among": frozenset({"member"}),
    "passive": frozenset({"member"}),
    "with": frozenset({"member"}),
    "fate": frozenset({"outcome"}),
    "headline": frozenset({"member"}),
}
