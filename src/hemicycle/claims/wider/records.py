"""What a text says of records: the most, or the fewest, votes that a line of decisions had."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hemicycle.claims.kinds.atom import CONTRADICTED, NOT_IN_RECORD, SUPPORTED, Finding
from hemicycle.claims.quantities import NUMBER, number
from hemicycle.claims.wider.measures import count, counts, last_measure, speaks_of
from hemicycle.claims.wider.scene import Case, Proposal, Scene
from hemicycle.claims.wider.series import (
    FEWEST,
    YearTold,
    alike_of,
    before_it,
    line_row,
    lines_of,
    since_told,
    subject_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hemicycle.record.model import VoteEvent

_HIGH = (
    r"record(?:[- ]high)?|highest|largest|most|strongest|biggest|best|greatest|widest|broadest|"
    r"all-time high|high-water mark|new high|peak|fullest|heaviest"
)
_LOW = (
    r"lowest|smallest|fewest|weakest|record[- ]low|all-time low|new low|worst|poorest|thinnest|"
    r"narrowest|slimmest|least|low point"
)
_COUNTED = (
    r"votes?|voting|number|tally|support|backing|total|majority|count|result|showing|score|"
    r"figure|level|"
    r"supporters|opponents|opposition|abstentions|margin|total|yeses|noes|ayes|"
    r"states|countries|nations|members"
)
_EVER = (
    r"ever|yet|so far|to date|on record|in (?:its|the \w+'s) history|recorded|since [^.;,]{3,50}|"
    r"in (?:\w+ ){1,3}(?:years?|decades?)|of (?:all|any)|that any\b"
)
_SINCE = r"(?P<since>[^.;]{0,40}?\b(?:since [^.;,]{3,50}|in (?:\w+ ){1,3}(?:years|decades)\b))?"
#: "the highest number of yes votes since 2001", "the most ever recorded", "an all-time low".
_RECORD = re.compile(
    rf"\b(?:(?:an?|the|its|their) )?(?:new )?(?:(?P<low>{_LOW})|(?P<high>{_HIGH}))\b(?! among)"
    rf"(?:[^.;]{{0,40}}?\b(?:{_COUNTED})\b|,? (?:{_EVER})|(?<=all-time high)|(?<=all-time low)|"
    rf"(?<=record.low)|(?<=record.high)|(?<=new low)|(?<=new high)|(?<=peak)){_SINCE}",
    re.IGNORECASE,
)
#: "a record 130 countries backed it".
_SO_MANY = re.compile(
    r"\brecord (?:number of )?(?P<value>\d{1,3}) (?:states|countries|nations|members|votes|"
    r"governments|delegations|capitals)\b"
    r"(?P<act>[^.;]{0,20}?\b(?:backed|supported|endorsed|approved|in favou?r|voted for|"
    r"stood behind|for|against|"
    r"opposed|abstained|abstaining)\b)?",
    re.IGNORECASE,
)
#: "never before have so many states opposed it", "support has never been so low".
_NEVER = re.compile(
    r"\b(?:(?:never|not (?=(?:had|been|seen|won|got|drawn|received) (?:so|as)\b)) ?(?:before|"
    r"since|until now)?[^.;:]{0,40}?\b(?:been |had |got |won |drawn |"
    r"received |"
    r"secured |attracted |seen )?(?:so|this|such|as|more|fewer|less|higher|lower|a|an) ?"
    r"(?:(?P<high>many|high|strong|much|broad|wide|large|big|great|higher|support)|"
    r"(?P<low>few|low|weak|little|small|narrow|thin|lower|slim))\b[^.;:]{0,70})",
    re.IGNORECASE,
)
#: "more states than ever", "fewer votes than in any year since 2001".
_THAN_EVER = re.compile(
    r"\b(?:(?P<high>more|higher|larger|stronger|greater)|(?P<low>fewer|less|lower|weaker|"
    r"smaller))\b"
    r"(?P<what>[^.;:]{0,60}?) than (?:ever|at any (?:time|point|vote)|(?:in|at|"
    r"on) any (?:\w+ ){0,2}"
    r"(?:years?|vote|time|occasion|session)|any (?:\w+ ){0,3}(?:vote|resolution|text|year|"
    r"result))\b"
    r"(?: before| previously)?(?P<since>(?: \w+){0,3} since [^.;,]{3,40})?",
    re.IGNORECASE,
)
_TIES = re.compile(
    r"\b(?:tied|ties|tying|equal(?:s|led|ed|ling|ing)?|match(?:ed|es|ing)|as (?:high|low) as)\b"
)
_BELOW = re.compile(
    r"\b(?:short of|below|shy of|under|less than|fewer than|behind|off|down from|not (?:the|a)|"
    r"no)(?: (?:the|its|their|a|last year's))?\s*$",
    re.IGNORECASE,
)
_NO_RECORD = re.compile(
    r"\bmost (?:of|countries|states|nations|members|recent(?:ly)?|African|Arab|Asian|European|"
    r"Western|other|EU|probably|likely|notabl[ey]|important(?:ly)?)\b|\bat (?:most|best|least|"
    r"worst)\b|"
    r"\b(?:track|voting|the|its|for the|on the|public|official|verbatim|\w+'s) record(?! (?:number|"
    r"support|opposition|\d|high|low|of|vote|total|majority|level))|\bhuman rights record\b|"
    r"\brecord(?:ed|s)? vote\b|\bfor the record\b|\b(?:largest|biggest|most|greatest|smallest|"
    r"poorest|best) (?:\w+ )?"
    r"(?:economy|donor|country|state|nation|member|power|contributor|party|group|bloc|neighbou?r|"
    r"ally|"
    r"allies|countries|states|nations|members)\b(?! (?:ever|yet|voted|have|backed|on record))",
    re.IGNORECASE,
)
_FIRST_EVER = re.compile(
    r"first (?:\w+ ){0,3}(?:tabled|adopted|introduced|brought|put|voted|submitted|appeared|"
    r"presented|passed|moved|proposed|came)|(?:text|resolution|vote|series|exercise|"
    r"motion) (?:first|began|started|"
    r"was)|(?:it|they) (?:began|started|was first)",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(r"\bnumber of (?P<what>(?:[\w-]+ ?){1,4})", re.IGNORECASE)
_PLAIN_NOUNS = (
    r"(?:such |these |those |UN |member |yes |no )*"
    r"(?:votes?|states|countries|nations|members|governments|delegations|ayes|noes)\b"
)
_OF_COUNT = re.compile(
    r"\b(?:support|yes|in favou?r|votes? for|backing|backed|supported|highest|largest|against|"
    r"oppos\w+|"
    r"abst\w+|votes|tally|number|majority|total)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A record as it is told: of which count, high or low, tied or missed, since when."""

    measure: str
    high: bool
    relation: str = "is"
    since: YearTold | None = None
    sure: bool = True
    value: int | None = None


def propose(scene: Scene) -> Iterator[Proposal]:
    """Read records in a sentence."""
    for match in scene.occurrences(_SO_MANY):
        told = _Told(last_measure(match["act"] or "", last_measure(scene.text[: match.start()])),
                     high=True, value=int(match["value"]))  # fmt: skip
        yield from _proposal(scene, match, told)
        return
    for pattern in (_NEVER, _THAN_EVER, _RECORD):
        for match in scene.occurrences(pattern):
            told_one = _read(scene, match)
            if told_one is not None:
                yield from _proposal(scene, match, told_one)
                return


def _read(scene: Scene, match: re.Match[str]) -> _Told | None:
    """Read one record, if it is of votes."""
    before = scene.text[: match.start()]
    start, end = match.span()
    if any(no.start() < end and no.end() > start for no in _NO_RECORD.finditer(scene.text)):
        return None
    high = bool(match["high"]) and "record low" not in match[0].lower()
    relation = "is"
    if match.re is _RECORD:
        near = before[-50:]
        relation = "ties" if _TIES.search(near) else "below" if _BELOW.search(near) else "is"
    measure, is_sure = _measure(scene, match)
    if not measure:
        return None
    words = match.groupdict().get("since") or scene.text[start:]
    words = "" if _FIRST_EVER.search(words) else words
    return _Told(
        measure, high, relation, since_told(words),
        sure=is_sure and bool(_OF_COUNT.search(scene.text)),
        value=_value(scene, match),
    )  # fmt: skip


def _measure(scene: Scene, match: re.Match[str]) -> tuple[str, bool]:
    """Return the count of which a record is told, and whether the sentence leaves no other one."""
    words = match[0]
    if (of := _NUMBER_OF.search(scene.text, match.start())) and of.start() < match.end():
        if not re.match(_PLAIN_NOUNS, of["what"], re.IGNORECASE) and not last_measure(of[0], ""):
            return "", False
        words += of[0]
    if re.search(r"\bmargin\b|\bmajority\b", words):
        return "margin", True
    side = last_measure(words, "")
    if side:
        return side, True
    spoken = {side for side in ("yes", "no", "abstain") if speaks_of(scene.text, side)}
    return (spoken.pop(), True) if len(spoken) == 1 else ("yes", not spoken)


def _value(scene: Scene, match: re.Match[str]) -> int | None:
    """Return the count that stands right behind a record: an all-time low of 32."""
    found = re.match(
        rf" (?:of|at|with) (?P<n>{NUMBER})\b(?! years)", scene.text[match.end() :], re.IGNORECASE
    )
    return number(found["n"]) if found else None


def _proposal(scene: Scene, match: re.Match[str], told: _Told) -> Iterator[Proposal]:
    """Propose a record, of the text that the sentence speaks of."""
    entry = subject_of(scene)
    if entry is None:
        return
    named = {"yes": "votes", "no": "votes against", "abstain": "abstentions", "margin": "majority"}
    slots: dict[str, object] = {
        "measure": f"{'max' if told.high else 'min'} {told.measure}",
        "relation": told.relation,
    }
    slots |= {} if told.value is None else {"value": told.value}
    yield Proposal(
        "superlative", scene.span(match),
        f"{told.relation} the {'most' if told.high else 'fewest'} {named[told.measure]} of the "
        f"series",
        slots, _judge(told), entry, place="subject", series=True,
    )  # fmt: skip


def _judge(told: _Told) -> Callable[[Case], Finding]:
    """Return the judge of a record: contradicted only by decisions of the same title."""

    def judge(case: Case) -> Finding:
        event = case.event
        lines = lines_of(case)
        mine = count(event, told.measure) if event is not None else None
        if event is None or mine is None or not lines:
            return Finding(NOT_IN_RECORD, "no_series" if event else "ambiguous_motion")
        if told.value is not None and told.value not in counts(event, told.measure):
            return Finding(NOT_IN_RECORD, "description_does_not_fit")
        rows, refuted = [], ""
        for line in lines:
            best = _best(event, line.events, told)
            if best is None:
                continue
            word = "most" if told.high else "fewest"
            held = count(best, told.measure) or 0
            rows.append(
                line_row(event, line, f"{word} ({told.measure}) before: {held} ({best.name})")
            )
            if _holds(told, mine, held):
                return Finding(SUPPORTED, None, ("depends_on_series",), tuple(rows))
            alike = _best(event, alike_of(case, line), told)
            if alike is not None and not _holds(told, mine, count(alike, told.measure) or 0):
                said = f"{count(alike, told.measure)} on {alike.name}, {alike.decided_on}"
                refuted = refuted or said
        nuance = ("depends_on_series",)
        if refuted and told.sure and told.relation != "below":
            return Finding(CONTRADICTED, None, nuance, tuple(rows), refuted)
        return Finding(NOT_IN_RECORD, "no_series", nuance, tuple(rows))

    return judge


def _best(event: VoteEvent, events: Sequence[VoteEvent], told: _Told) -> VoteEvent | None:
    """Return the earlier decision with the most, or fewest, of a count."""
    earlier = before_it(event, events, told.since)
    known = [e for e in earlier if count(e, told.measure) is not None]
    if len(known) < (FEWEST - 1 if told.since is None else 1):
        return None
    return (max if told.high else min)(known, key=lambda e: count(e, told.measure) or 0)


def _holds(told: _Told, mine: int, best: int) -> bool:
    """Say whether a count stands to the best one as told."""
    if told.relation == "ties":
        return mine == best
    if told.relation == "below":
        return mine < best if told.high else mine > best
    return mine >= best if told.high else mine <= best
