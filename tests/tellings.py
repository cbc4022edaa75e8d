"""Thousands of sentences told from the record itself: true, or false by exactly one known change.

What is told of a vote is gathered first (`Telling`); a change alters one fact of it and keeps
which; then a form puts it into words. So what is wrong with a sentence is known by construction,
never judged by the reader under test. `tests/property/claims/test_tellings.py` takes a sample;
`benchmarks/tellings.py` tells all of them and prints the rates.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sentences import _articled, in_words

from hemicycle.claims.kinds import KINDS

if TYPE_CHECKING:
    from hemicycle.claims.report import Claim, Report
    from hemicycle.record.model import VoteEvent
    from hemicycle.record.query import Record

FIRST, LAST = 1946, 2025
#: Titles that speak of voting themselves, hold names that read as voters, or cannot be a noun.
_AWKWARD = re.compile(
    r"[\[\]()\"=:;]|\b(?:report|credentials|scale of assessments|vote|voting|admission)\b",
    re.IGNORECASE,
)
_BODIES = {"un_ga": "General Assembly", "un_sc": "Security Council"}
_VERB = {"yes": "voted for", "no": "voted against", "abstain": "abstained on"}
_OTHER = {"yes": "no", "no": "yes", "abstain": "no"}
_N_NAMED = 3
_N_WHOLE = 7
_PROPER = frozenset(
    "Israeli Iraqi Palestinian Korean Namibian Kuwaiti Libyan Cuban Syrian Israel Iraq "
    "Palestine Namibia Angola Cyprus Lebanon Cambodia Kampuchea Afghanistan Africa "
    "Tibet Hungary Algeria Southern Middle".split()
)
CHANGES = ("count", "state", "position", "date", "outcome", "missing")


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told of one vote; one fact of it may have been changed.

    Attributes
    ----------
    event : VoteEvent
        As the record has it.
    day : datetime.date
        The day told.
    counts : dict of str to int
        Option -> the count told.
    option : str
        The side whose members are named.
    named, whole : tuple of str
        Names of some members of that side, and of all (empty if they are too many).
    outcome : str
        `adopted` or `rejected`.
    change, changed : str
        What was changed, and the slot or code that it is about; empty if the telling is true.
    """

    event: VoteEvent
    day: date
    counts: dict[str, int]
    option: str
    named: tuple[str, ...]
    whole: tuple[str, ...]
    outcome: str = "adopted"
    change: str = ""
    changed: str = ""
    names: dict[str, str] = field(default_factory=dict)

    @property
    def topic(self) -> str:
        """The title, as the middle of a sentence: names keep their capital."""
        title = (self.event.title or "").removeprefix("on ")
        first, _, rest = title.partition(" ")
        if rest[:1].isupper() or first in _PROPER or any(map(str.isupper, first[1:])):
            return title
        return title[0].lower() + title[1:]

    @property
    def body(self) -> str:
        """The body in words."""
        return _BODIES[self.event.body]

    @property
    def short(self) -> str:
        """The symbol as articles shorten it."""
        return (self.event.symbol or "").removeprefix("S/RES/").removeprefix("A/RES/")

    @property
    def when(self) -> str:
        """The day as articles write it."""
        return f"{self.day.day} {self.day:%B %Y}"

    def listed(self, codes: tuple[str, ...]) -> str:
        """Return names as running text lists them."""
        told = [_articled(self.names[code]) for code in codes]
        return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"


@dataclass(frozen=True, slots=True)
class Told:
    """One text with what is wrong with it, if anything.

    Attributes
    ----------
    text : str
        The text.
    published_on : datetime.date
        The day after the vote.
    form, change, changed, symbol : str
        How it was made.
    """

    text: str
    published_on: date
    form: str
    change: str
    changed: str
    symbol: str


# -- what is told --------------------------------------------------------------------------


def pick(record: Record, rng: random.Random, n: int, body: str) -> list[VoteEvent]:
    """Choose decisions of every decade that a sentence can tell.

    Parameters
    ----------
    record : Record
        The record.
    rng : random.Random
        Chooses.
    n : int
        How many at most.
    body : str
        `un_ga` or `un_sc`.

    Returns
    -------
    list of VoteEvent
        As many of each decade as there are, up to an equal share.
    """
    by_decade: dict[int, list[str]] = {}
    for head in record.heads(body=body, question="resolution"):
        day, title = head.decided_on, head.title or ""
        if not (day and FIRST <= day.year <= LAST and head.symbol and head.has_whole_roll):
            continue
        if head.outcome != "adopted" or _AWKWARD.search(title) or not 8 < len(title) < 110:
            continue
        by_decade.setdefault(day.year // 10, []).append(head.vote_event_id)
    share = -(-n // max(1, len(by_decade)))
    ids = [i for _, found in sorted(by_decade.items())
           for i in rng.sample(sorted(found), min(share, len(found)))]  # fmt: skip
    return record.get(ids)


def tell(record: Record, rng: random.Random, event: VoteEvent) -> Telling | None:
    """Gather what is told of a vote; None if it cannot be told in few words."""
    names = {code: m.name for code, m in record.members().items() if "(" not in m.name}
    tally = event.tally
    counts = {"yes": tally.n_yes, "no": tally.n_no, "abstain": tally.n_abstain}
    known = {option: count for option, count in counts.items() if count is not None}
    sides = {o: _members(event, o, names) for o in _VERB}
    options = [o for o in ("no", "abstain", "yes") if sides[o]]
    if len(known) < len(counts) or not options or event.decided_on is None:
        return None
    option = rng.choice(options)
    members = sides[option]
    named = tuple(rng.sample(members, min(len(members), _N_NAMED)))
    is_whole = len(members) == known[option] <= _N_WHOLE
    return Telling(
        event, event.decided_on, known, option, named, tuple(members) if is_whole else (),
        names=names,
    )  # fmt: skip


def _members(event: VoteEvent, option: str, names: dict[str, str]) -> list[str]:
    """List the members of a side about which sources agree."""
    disputed = {row["field"].removeprefix("vote/") for row in event.disagreements}
    return [c for c in event.members(option) if c in names and c not in disputed]


# -- one change -----------------------------------------------------------------------------


def _count(telling: Telling, rng: random.Random) -> Telling | None:
    """Change one count to one that no source has."""
    slot = rng.choice(sorted(telling.counts))
    event = telling.event
    known = {getattr(t, f"n_{slot}") for t in (event.announced, event.counted, event.corrected)}
    near = list(range(max(0, telling.counts[slot] - 9), telling.counts[slot] + 10))
    wrong = rng.choice([c for c in near if c not in known])
    return replace(telling, counts=telling.counts | {slot: wrong}, changed=slot)


def _state(telling: Telling, rng: random.Random) -> Telling | None:
    """Name a member that voted otherwise in the place of one."""
    others = [c for o in _VERB if o != telling.option
              for c in _members(telling.event, o, telling.names)]  # fmt: skip
    if not others:
        return None
    wrong = rng.choice(others)
    whole = (*telling.whole[:-1], wrong) if telling.whole else ()
    return replace(telling, named=(*telling.named[:-1], wrong), whole=whole, changed=wrong)


def _position(telling: Telling, _rng: random.Random) -> Telling | None:
    """Tell the named members' position as another."""
    changed = ",".join(telling.named)
    return replace(telling, option=_OTHER[telling.option], changed=changed)


def _date(telling: Telling, rng: random.Random) -> Telling | None:
    """Tell another day, at least three weeks off."""
    days = rng.choice((-1, 1)) * rng.randint(21, 700)
    return replace(telling, day=telling.day + timedelta(days=days), changed="date")


def _outcome(telling: Telling, _rng: random.Random) -> Telling | None:
    """Tell that it failed."""
    return replace(telling, outcome="rejected", changed="outcome")


def _missing(telling: Telling, rng: random.Random) -> Telling | None:
    """Leave a name out of a list told as complete."""
    if len(telling.whole) < 2:
        return None
    gone = rng.choice(telling.whole)
    return replace(telling, whole=tuple(c for c in telling.whole if c != gone), changed=gone)


_CHANGE: dict[str, Callable[[Telling, random.Random], Telling | None]] = {
    "count": _count, "state": _state, "position": _position, "date": _date, "outcome": _outcome,
    "missing": _missing,
}  # fmt: skip


# -- forms ----------------------------------------------------------------------------------


def _capital(text: str) -> str:
    """Begin with a capital."""
    return text[:1].upper() + text[1:]


def _active(t: Telling, _: random.Random) -> str:
    """Members act, the day is told."""
    return (f"{_capital(t.listed(t.named))} {_VERB[t.option]} the {t.body} resolution on "
            f"{t.topic} of {t.when}.")  # fmt: skip


def _active_symbol(t: Telling, _: random.Random) -> str:
    """Members act, the symbol is told."""
    return f"{_capital(t.listed(t.named))} {_VERB[t.option]} resolution {t.short}."


def _passive(t: Telling, _: random.Random) -> str:
    """The text is opposed or backed by members."""
    verb = {"yes": "backed", "no": "opposed", "abstain": ""}[t.option]
    return (f"Resolution {t.short} on {t.topic} was {verb} by {t.listed(t.named)}."
            if verb else "")  # fmt: skip


def _passive_count(t: Telling, rng: random.Random) -> str:
    """The text is opposed and backed by so many."""
    yes, no = (_number(t.counts[slot], rng) for slot in ("yes", "no"))
    return f"Resolution {t.short} was supported by {yes} countries and opposed by {no}."


def _dashed(t: Telling, _: random.Random) -> str:
    """A tally with dashes."""
    counts = "-".join(str(t.counts[slot]) for slot in ("yes", "no", "abstain"))
    return f"The {t.body} {t.outcome} resolution {t.short} {counts} on {t.when}."


def _worded(t: Telling, _: random.Random) -> str:
    """A tally in words, the day and subject told."""
    return (f"On {t.when}, the UN {t.body} {t.outcome} a resolution on {t.topic} by "
            f"{t.counts['yes']} votes to {t.counts['no'] or 'none'}, with "
            f"{t.counts['abstain']} abstentions.")  # fmt: skip


def _clauses(t: Telling, rng: random.Random) -> str:
    """Three clauses."""
    yes = _capital(_number(t.counts["yes"], rng))
    return (f"{yes} countries voted for resolution {t.short}, {t.counts['no']} voted against "
            f"and {t.counts['abstain']} abstained.")  # fmt: skip


def _among(t: Telling, _: random.Random) -> str:
    """One among a number."""
    if t.option == "yes" or t.counts[t.option] < 2:
        return ""
    verb = {"no": "that opposed", "abstain": "that abstained on"}[t.option]
    return (f"{_capital(t.listed(t.named[-1:]))} was among the {t.counts[t.option]} countries "
            f"{verb} the {t.body} resolution on {t.topic} of {t.when}.")  # fmt: skip


def _including(t: Telling, _: random.Random) -> str:
    """A number with some of its members."""
    if t.counts[t.option] <= len(t.named):
        return ""
    return (f"{_capital(in_words(t.counts[t.option]))} countries, including "
            f"{t.listed(t.named)}, {_VERB[t.option]} resolution {t.short}.")  # fmt: skip


def _only(t: Telling, _: random.Random) -> str:
    """A list told as complete."""
    return f"Only {t.listed(t.whole)} {_VERB[t.option]} resolution {t.short}." if t.whole else ""


def _whole(t: Telling, _: random.Random) -> str:
    """A number with all its members behind a colon."""
    if not t.whole or t.option == "yes" or t.counts[t.option] < 2:
        return ""
    verb = {"no": "voted against", "abstain": "abstained on"}[t.option]
    return (f"{_capital(in_words(t.counts[t.option]))} countries {verb} resolution {t.short}: "
            f"{t.listed(t.whole)}.")  # fmt: skip


def _exceptive(t: Telling, _: random.Random) -> str:
    """All but some: where everybody else voted for it."""
    others = [c for c, o in t.event.votes.items() if o != "yes"]
    if t.event.body != "un_sc" or t.option == "yes" or not t.whole:
        return ""
    if t.change != "position" and len(others) != len(t.event.members(t.option)):
        return ""
    return (f"All members of the Security Council except {t.listed(t.whole)} backed resolution "
            f"{t.short}.")  # fmt: skip


def _fate(t: Telling, _: random.Random) -> str:
    """What came of it."""
    return (f"The {t.body} {t.outcome} resolution {t.short} on {t.topic} with {t.counts['yes']} "
            f"votes in favour.")  # fmt: skip


def _headline(t: Telling, _: random.Random) -> str:
    """A headline, in the present tense."""
    verb = {"yes": "vote for", "no": "vote against", "abstain": "abstain on"}[t.option]
    if len(t.named) < 2:
        return ""
    return f"{_capital(t.listed(t.named))} {verb} UN {t.body} resolution on {t.topic}"


def _headline_count(t: Telling, _: random.Random) -> str:
    """A headline with a tally."""
    verb = {"adopted": "adopts", "rejected": "rejects"}[t.outcome]
    counts = "-".join(str(t.counts[slot]) for slot in ("yes", "no", "abstain"))
    return f"UN {t.body} {verb} resolution on {t.topic}, {counts}"


def _story(t: Telling, _: random.Random) -> str:
    """Three sentences, of which the later ones do not name the text."""
    return (f"The UN {t.body} on {t.day:%A}, {t.when}, {t.outcome} a resolution on {t.topic}. "
            f"{_capital(in_words(t.counts['yes']))} countries voted in favour, "
            f"{t.counts['no']} against and {t.counts['abstain']} abstained. "
            f"{_capital(t.listed(t.named))} {_SIDE[t.option]}.")  # fmt: skip


_SIDE = {"yes": "voted in favour", "no": "voted against it", "abstain": "abstained"}


def _number(count: int, rng: random.Random) -> str:
    """Write a number in digits or words."""
    return in_words(count) if rng.random() < 0.5 else str(count)


_COUNTED = frozenset({"count"})
_NAMED = frozenset({"state", "position"})
_ANY = frozenset({"count", "state", "position", "outcome"})
#: Form -> how it is put into words, and the changes that show in it.
FORMS: dict[str, tuple[Callable[[Telling, random.Random], str], frozenset[str]]] = {
    "active": (_active, _NAMED | {"date"}),
    "active_symbol": (_active_symbol, _NAMED),
    "passive": (_passive, _NAMED),
    "passive_count": (_passive_count, _COUNTED),
    "dashed": (_dashed, _COUNTED | {"outcome", "date"}),
    "worded": (_worded, _COUNTED | {"outcome", "date"}),
    "clauses": (_clauses, _COUNTED),
    "among": (_among, frozenset({"state", "date"})),
    "including": (_including, frozenset({"state"})),
    "only": (_only, frozenset({"state", "missing"})),
    "whole": (_whole, frozenset({"state", "missing"})),
    "exceptive": (_exceptive, frozenset({"state", "missing"})),
    "fate": (_fate, frozenset({"outcome"})),
    "headline": (_headline, _NAMED),
    "headline_count": (_headline_count, _COUNTED | {"outcome"}),
    "story": (_story, _ANY | {"date"}),
}
#: Forms that tell a vote by body, day, subject and counts alone.
WITHOUT_SYMBOL = frozenset({"active", "worded", "among", "headline", "headline_count", "story"})
#: Slots that a form tells, where it does not tell all of them.
_SLOTS = {"passive_count": ("yes", "no"), "headline_count": ("yes", "no", "abstain")}


def told(record: Record, rng: random.Random, event: VoteEvent, change: str = "") -> Iterator[Told]:
    """Put a vote into words in every form that can carry a change, or that is true.

    Parameters
    ----------
    record : Record
        For names.
    rng : random.Random
        Chooses sides, names and wrong values.
    event : VoteEvent
        What is told.
    change : str
        One of `CHANGES`; empty for the truth.

    Returns
    -------
    iterator of Told
        One a form.
    """
    for form, (write, admitted) in FORMS.items():
        if change and change not in admitted:
            continue
        telling = tell(record, rng, event)
        if telling is None:
            return
        if change:
            changed = _CHANGE[change](telling, rng)
            if changed is None or not _shows(form, change, changed):
                continue
            telling = replace(changed, change=change)
        text = write(telling, rng)
        if text:
            assert event.decided_on is not None
            published_on = max(event.decided_on, telling.day) + timedelta(days=1)
            symbol = event.symbol or ""
            yield Told(text, published_on, form, change, telling.changed, symbol)


def _shows(form: str, change: str, telling: Telling) -> bool:
    """Say whether a changed slot is told by a form."""
    return change != "count" or telling.changed in _SLOTS.get(form, tuple(_VERB))


# -- how a telling was judged --------------------------------------------------------------


def fate(report: Report) -> str:
    """Say how a text was judged as a whole.

    Returns
    -------
    str
        `contradicted` if any claim was; `borne_out` if all were supported and there was one;
        else `left_open`.
    """
    # What is said around the votes is often beyond the record, as titles quoted in a text are.
    verdicts = [
        claim.verdict
        for claim in report.claims
        if claim.type in KINDS or claim.verdict == "contradicted"
    ]
    if "contradicted" in verdicts:
        return "contradicted"
    return "borne_out" if verdicts and set(verdicts) == {"supported"} else "left_open"


def collateral(one: Told, report: Report) -> list[str]:
    """List contradictions of something that was not changed.

    A name that is wrong, or left out, also makes a list incomplete and its number wrong; a wrong
    day or fate says nothing about counts and positions.
    """
    wrong = [claim for claim in report.claims if claim.verdict == "contradicted"]
    return [claim.text for claim in wrong if not _is_about(one, claim)]


def _is_about(one: Told, claim: Claim) -> bool:
    """Say whether a contradiction is about what was changed."""
    if one.change in ("date", "outcome"):
        return claim.type not in ("tally", "vote_cast", "listing", "completeness")
    if one.change == "count":
        return claim.type in ("tally", "unanimity") and (
            one.changed in claim.slots or claim.type == "unanimity"
        )
    if claim.type == "tally":
        return False
    if claim.slots.get("mode") == "all_but":
        return True  # whom else it leaves out, or should
    told_of = set(claim.slots.get("actors", ())) | set(claim.slots.get("members", ()) or ())
    told_of |= {code for either in told_of for code in either.split("|")}
    return claim.type == "completeness" or bool(told_of & set(one.changed.split(",")))
