"""What a text says of how votes rise or fall: over a series, by so many, from one number on."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hemicycle.claims.kinds.atom import CONTRADICTED, NOT_IN_RECORD, SUPPORTED, Finding, row
from hemicycle.claims.quantities import NUMBER, number
from hemicycle.claims.wider.measures import (
    NOW,
    Told,
    count,
    counts,
    last_measure,
    told_now,
    told_of_years,
)
from hemicycle.claims.wider.scene import Case, Proposal, Scene
from hemicycle.claims.wider.series import (
    FEWEST,
    Line,
    YearTold,
    alike_of,
    before_it,
    line_row,
    lines_of,
    since_told,
    subject_of,
    year_told,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hemicycle.record.model import VoteEvent

_DOWN = (
    r"declin(?:e|es|ed|ing)|f(?:all|alls|ell|alling|allen)|drop(?:s|ped|ping)?|shr(?:ank|inks?|"
    r"inking|unk)|"
    r"dwindl(?:e|es|ed|ing)|erod(?:e|es|ed|ing)|slip(?:s|ped|ping)?|decreas(?:e|es|ed|ing)|"
    r"sank|sunk|plung(?:ed|ing)|plummet(?:ed|ing)|slump(?:ed|ing)|tumbl(?:ed|ing)|wan(?:ed|es|ing)|"
    r"ebb(?:ed|ing)|fad(?:ed|es|ing)|narrow(?:ed|ing)|down|lost|shed|thinn(?:ed|ing)|softened|"
    r"weakened"
)
_UP = (
    r"r(?:ise|ises|ose|ising|isen)|gr(?:ow|ows|ew|owing|own)|increas(?:e|es|ed|ing)|"
    r"climb(?:s|ed|ing)?|edg(?:ed|ing) up|jump(?:s|ed|ing)?|surg(?:ed|ing)|swell(?:ed|ing)?|"
    r"swollen|"
    r"widen(?:ed|ing)|up|gain(?:s|ed|ing)?|strengthen(?:ed|ing)|mount(?:ed|ing)|crept up|"
    r"creeping up|"
    r"expanded|soared"
)
_WHAT = (
    r"(?:number|share|count) of (?:states|countries|nations|members|votes|yes votes|those|abst\w+)|"
    r"support|backing|majority|margin|opposition|abstentions|yes votes?|votes in favou?r|no votes|"
    r"votes against|votes for|yes camp|no camp"
)
_TREND = re.compile(
    rf"\b(?P<what>(?:{_WHAT})(?:[^.;\"]{{0,90}}?))\b(?P<how>(?:ha[sd] |have |is |was |been |only |"
    rf"continu(?:ed|es|ing) to |kept |keeps |steadily |slowly |sharply |markedly |again |since |"
    rf"slightly |further )*)(?P<way>{_DOWN}|{_UP})\b(?P<rest>[^.;]{{0,60}})",
    re.IGNORECASE,
)
_IS_DOWN = re.compile(rf"(?:{_DOWN})$", re.IGNORECASE)
_IF = re.compile(r"\b(?:could|may|might|will|would|if|should|can)\b", re.IGNORECASE)
_STEADY = re.compile(
    r"\b(?:steadily|every (?:year|time|vote)|each (?:year|time|vote)|year (?:after|on|by) year|"
    r"continu\w+ to|kept|"
    r"keeps|vote after vote|without (?:a break|interruption)|consistently)\b",
    re.IGNORECASE,
)
_RUNNING = re.compile(
    r"\bfor (?:the |a )?(?P<n>second|third|fourth|fifth|sixth|\d+(?:nd|rd|th)) "
    r"(?:year|time|vote|session)(?: running| in a row| in succession)|"
    r"(?P<n2>second|third|fourth|fifth) (?:consecutive|straight|successive)",
    re.IGNORECASE,
)
_FEW = 2
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
#: A year, or the vote before, that a difference is counted from.
_SINCE = (
    r"(?P<ref>(?:the )?(?:\w+ ){0,2}?(?:(?:19[4-9]|20\d)\d\b|last year\b|previous year\b|"
    r"preceding year\b|"
    r"year before\b|year earlier\b)|(?:the )?(?:last|previous|preceding) (?:vote|time|text|"
    r"resolution|"
    r"session|one|edition|occasion)\b|last time\b"
    rf"|(?P<span>(?:the space of |just |only |the past |the last )?(?:{NUMBER}|a|a single|"
    rf"one) years?)\b"
    rf"(?! (?:ago|earlier))|(?:{NUMBER}|a) years? (?:ago|earlier|before|previously)\b)"
)
_OF_VOTES = (
    r"(?: (?:yes |no |affirmative )?(?:votes?|supporters?|backers?|states|countries|nations|"
    r"members|"
    r"opponents|abstentions))?(?: in favou?r| against)?"
)
_ON = (
    r",?(?: (?:compared (?:with|to)|relative to|on|from|since|in|over|within|than|against|versus))?"
)
#: "lost 22 votes in a year", "gained five in two years".
_LOST = re.compile(
    rf"\b(?P<way>lost|loses|losing|shed|shedding|dropped|gained|gaining|gains|picked up|won back|"
    rf"added|attracted) "
    rf"(?:another |some |only |about |"
    rf"a further )?(?P<n>{NUMBER})(?: more)?{_OF_VOTES}{_ON} {_SINCE}",
    re.IGNORECASE,
)
#: "a drop of 22 on the year before".
_A_DROP = re.compile(
    r"\b(?P<way>fall|drop|decline|loss|decrease|slump|dip|slide|rise|increase|gain|jump|growth|"
    r"advance|climb) of "
    rf"(?:some |only |just |about )?(?P<n>{NUMBER}){_OF_VOTES}{_ON} {_SINCE}",
    re.IGNORECASE,
)
#: "down by 22 from 2024", "up five on two years ago", "22 votes down on last year".
_BY = re.compile(
    rf"\b(?:(?P<way>{_DOWN}|{_UP}) (?:by )?(?P<n>{NUMBER})|(?P<n2>{NUMBER}){_OF_VOTES} "
    rf"(?P<way2>down|up)){_OF_VOTES}{_ON} {_SINCE}",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?P<way>up|down) (?:slightly |sharply |markedly )?from (?:the )?(?P<n>\d{1,3})\b"
    r"(?! percent| per cent|%)",
    re.IGNORECASE,
)
#: "from 187 in October 2024 to 165".
_FROM_TO = re.compile(r"\bfrom (?:the )?\d{1,3}\b[^.;]{0,70}?\bto (?:just |only )?\d{1,3}\b")
#: "fell from 175 to 172 votes within a year".
_FROM_TO_IN = re.compile(
    rf"\bfrom (?:the )?(?P<n>{NUMBER}){_OF_VOTES} to (?P<n2>{NUMBER}){_OF_VOTES} "
    rf"(?:within|in|over|since|compared with) {_SINCE}",
    re.IGNORECASE,
)
_IS_LOSS = re.compile(
    rf"^(?:{_DOWN}|los\w+|shed\w*|drop\w*|fall|decline|loss|decrease|slump|dip|slide)$",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\b(?:than|compared (?:with|to)|versus|as against)\b", re.IGNORECASE)
_CUE = re.compile(rf"\b(?:{_DOWN}|{_UP}|from|against|while|ago|now|this time)\b", re.IGNORECASE)


def propose(scene: Scene) -> Iterator[Proposal]:
    """Read trends in a sentence."""
    steps = list(_steps(scene))
    yield from steps
    told = told_of_years(scene)
    told += told_now(scene) if told else list(_ends(scene))
    if told and (values := next(_values(scene, told), None)) is not None:
        yield values
        return
    came_from = list(_came_from(scene))
    yield from came_from
    if not steps and not came_from:
        yield from _trends(scene)


# -- by so many ---------------------------------------------------------------------------------


def _steps(scene: Scene) -> Iterator[Proposal]:
    """Read `lost 22 votes in a year` and `a drop of 22 on the year before`."""
    for pattern in (_LOST, _A_DROP, _BY):
        for match in scene.occurrences(pattern):
            groups = match.groupdict()
            way = match["way"] or groups.get("way2") or ""
            n = number(groups.get("n") or groups.get("n2") or "")
            entry = subject_of(scene, scene.start + match.start())
            if entry is None or not n or _IF.search(scene.text[: match.start()][-30:]):
                continue
            down = bool(_IS_LOSS.match(way))
            measure = last_measure(match[0], "") or last_measure(scene.text[: match.start()])
            yield Proposal(
                "trend", scene.span(match),
                f"{n} votes ({measure}) {'fewer' if down else 'more'} than the vote before",
                {"direction": "down" if down else "up", "by": n, "measure": measure},
                _judge_by(n, reference(match), measure, down=down), entry, place="", series=True,
            )  # fmt: skip
            return


def _ends(scene: Scene) -> Iterator[Told]:
    """Read both ends of `fell from 175 to 172 votes within a year`."""
    for match in scene.occurrences(_FROM_TO_IN):
        year = reference(match)
        if year is not None:
            measure = last_measure(match[0], "") or last_measure(scene.text[: match.start()])
            for group, when in (("n", year), ("n2", NOW)):
                n = number(match[group])
                yield Told(n, when, measure, match.start(), match.end())
            return


def reference(match: re.Match[str]) -> YearTold | None:
    """Return the year that a difference is counted from; None for the vote before."""
    if match["span"]:
        words = re.sub(r"^(?:the space of |just |only |the past |the last )", "", match["span"])
        words = re.sub(r"\b(?:a single|a|one) year", "1 year", words, flags=re.IGNORECASE)
        return YearTold(number(words.split()[0]) or 1, is_before=True)
    return year_told(re.sub(r"^(?:the )?\w+ (?=the \d{4})", "", match["ref"]))


def rivals_of(
    case: Case, event: VoteEvent, year: YearTold | None
) -> list[tuple[list[VoteEvent], list[VoteEvent]]]:
    """Return, of each line, the decisions that are compared with, and those of the same title."""
    found = []
    for line in lines_of(case):
        alike = alike_of(case, line)
        pairs = []
        for events in (line.events, alike):
            earlier = [e for e in events if e.decided_from < event.decided_from]
            if year is None:
                pairs.append(earlier[-1:])
            else:
                wanted = year.of(event.decided_from.year)
                pairs.append([e for e in earlier if e.decided_from.year == wanted])
        found.append((pairs[0], pairs[1]))
    return found


def _judge_by(
    n: int, year: YearTold | None, measure: str, *, down: bool
) -> Callable[[Case], Finding]:
    """Return the judge of a difference with a vote before it."""

    def judge(case: Case) -> Finding:
        event = case.event
        if event is None or not counts(event, measure):
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        step = -n if down else n
        wrong: tuple[VoteEvent, ...] = ()
        for rivals, alike in rivals_of(case, event, year):
            for rival in rivals:
                steps = {a - b for a in counts(event, measure) for b in counts(rival, measure)}
                if step in steps:
                    rows = _rows((event, rival), measure)
                    return Finding(SUPPORTED, None, ("depends_on_series",), rows)
            if len(rivals) == len(alike) == 1 and counts(alike[0], measure):
                wrong = wrong or (event, alike[0])
        if not wrong:
            return Finding(NOT_IN_RECORD, "no_series")
        told = " and ".join(f"{count(e, measure)} on {e.name}" for e in wrong)
        nuance = ("depends_on_series",)
        return Finding(CONTRADICTED, None, nuance, _rows(wrong, measure), told)

    return judge


def _rows(events: tuple[VoteEvent, ...], measure: str) -> Any:  # noqa: ANN401 - rows of evidence
    """Write a count of some votes as rows of evidence."""
    return tuple(row(e, f"n_{measure}", count(e, measure), f".tally.n_{measure}") for e in events)


# -- counts of years ----------------------------------------------------------------------------


def _values(scene: Scene, told: list[Told]) -> Iterator[Proposal]:
    """Read the counts that a sentence tells of several years, or of one and now."""
    if _COMPARED.search(scene.text):
        return
    years = {(one.year.year, one.year.is_before) for one in told}
    counted = any(claim.type == "tally" for claim, _ in scene.claims)
    moved = any(
        not _IF.search(match[0])
        for pattern in (_TREND, _FROM, _FROM_TO)
        for match in scene.occurrences(pattern)
    )
    if len(years) < 2 and not moved and not (counted and _CUE.search(scene.text)):
        return
    entry = subject_of(scene)
    if entry is None:
        return
    ways = [match["way"].lower() for match in scene.occurrences(_TREND)]
    ways = ways or [match["way"].lower() for match in scene.occurrences(_FROM)]
    slots: dict[str, Any] = {
        "values": {str(one.year.of(_now(scene))): one.n for one in reversed(told)}
    }
    if ways:
        slots["direction"] = "down" if _IS_DOWN.match(ways[0]) else "up"
    start, end = min(one.start for one in told), max(one.end for one in told)
    words = next((m for p in (_TREND, _FROM) for m in scene.occurrences(p)), None)
    start = min(start, words.start()) if words else start
    yield Proposal(
        "trend", scene.at(start, end),
        "Votes of the series: " + ", ".join(f"{y}: {n}" for y, n in slots["values"].items()),
        slots, judge_told(told), entry, place="", series=True,
    )  # fmt: skip


def _now(scene: Scene) -> int:
    """Return the year of publication, or 0."""
    published = scene.document.published_on
    return published.year if published else 0


def _is_long_ago(case: Case, event: VoteEvent) -> bool:
    """Say whether `the year before` may be that before another vote than the last one."""
    published = case.published_on
    return published is not None and published.year - event.decided_from.year >= _FEW


def judge_told(told: list[Told]) -> Callable[[Case], Finding]:
    """Return the judge of counts by year: each is that of a vote of the line in its year."""

    def judge(case: Case) -> Finding:
        event = case.event
        if event is None or (_is_long_ago(case, event) and any(t.year.is_before for t in told)):
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        last = case.published_on or event.decided_from
        year = last.year if last.year - event.decided_from.year < _FEW else event.decided_from.year
        refuted: Finding | None = None
        for line in lines_of(case, whole=True):
            found = [_held_of(case, line, one, year, event) for one in told]
            known = [(one, rival) for one, (rival, _) in zip(told, found, strict=True) if rival]
            rows = tuple(
                row(e, f"n_{one.measure}", count(e, one.measure), f".tally.n_{one.measure}")
                for one, e in known
            )
            if all(is_hit for _, is_hit in found):
                return Finding(SUPPORTED, None, ("depends_on_series",), rows)
            is_own = any(e is event and not hit and one.year != NOW for one, (e, hit) in
                         zip(told, found, strict=True))  # fmt: skip
            if len(known) == len(told) and refuted is None and not is_own:
                said = "; ".join(
                    f"{count(e, one.measure)} in {e.decided_from.year}, not {one.n}"
                    for one, e in known
                    if one.n not in counts(e, one.measure)
                )
                refuted = Finding(CONTRADICTED, None, ("depends_on_series",), rows, said)
        return refuted or Finding(NOT_IN_RECORD, "no_series")

    return judge


def _held_of(
    case: Case, line: Line, one: Told, year: int, event: VoteEvent
) -> tuple[VoteEvent | None, bool]:
    """Return the vote of a line that a count is told of, and whether it had so many.

    None where none had so many, and there is not just one in that year, of the same title.
    """
    if one.year == NOW:
        return event, one.n in counts(event, one.measure)
    wanted = one.year.of(year)
    rivals = [e for e in line.events if e.decided_from.year == wanted]
    hit = next((e for e in rivals if one.n in counts(e, one.measure)), None)
    if hit is not None:
        return hit, True
    same = [e for e in alike_of(case, line) if e.decided_from.year == wanted]
    is_one = len(same) == len(rivals) == 1 and bool(counts(same[0], one.measure))
    return (same[0], False) if is_one else (None, False)


def _came_from(scene: Scene) -> Iterator[Proposal]:
    """Read `down from 187`, of the vote before."""
    for match in scene.occurrences(_FROM):
        entry = subject_of(scene, scene.start + match.start())
        if entry is None:
            continue
        down = match["way"].lower() == "down"
        measure = last_measure(scene.text[: match.start()])
        yield Proposal(
            "trend", scene.span(match), f"Votes ({measure}) {match['way']} from {match['n']}",
            {"direction": match["way"].lower(), "from": int(match["n"])},
            _judge_from(int(match["n"]), measure, down=down), entry, place="", series=True,
        )  # fmt: skip


def _judge_from(n: int, measure: str, *, down: bool) -> Callable[[Case], Finding]:
    """Return the judge of `down from 187`: one of the last votes before it in a series."""

    def judge(case: Case) -> Finding:
        event = case.event
        mine = count(event, measure) if event is not None else None
        if event is None or mine is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        for line in lines_of(case):
            earlier = [e for e in line.events if e.decided_from < event.decided_from]
            matching = [e for e in earlier[-4:] if n in counts(e, measure)]
            if matching and (mine < n) is down:
                rows = _rows((matching[-1], event), measure)
                return Finding(SUPPORTED, None, ("depends_on_series",), rows)
        return Finding(NOT_IN_RECORD, "no_series")

    return judge


# -- without numbers ----------------------------------------------------------------------------


def _trends(scene: Scene) -> Iterator[Proposal]:
    """Read that votes rise or fall over a series."""
    for match in scene.occurrences(_TREND):
        entry = subject_of(scene)
        if entry is None or _IF.search(match[0]):
            continue
        if re.search(r"\b(?:down|up)$", match["way"], re.IGNORECASE) and not re.search(
            r"\b(?:is|was|has been|were|are)\b", match["how"]
        ):
            continue  # lined up behind it
        down = bool(_IS_DOWN.match(match["way"]))
        measure = last_measure(match["what"])
        running = next(scene.occurrences(_RUNNING), None)
        steps = 0
        if running is not None:
            word = (running["n"] or running["n2"]).lower()
            steps = _ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)
        slots: dict[str, Any] = {"direction": "down" if down else "up", "step": "year"}
        slots |= {"running": steps} if steps else {}
        slots |= {} if measure == "yes" else {"measure": measure}
        named = {"yes": "in favour", "no": "against", "abstain": "abstaining"}[measure]
        yield Proposal(
            "trend", scene.at(match.start(), match.end("way")),
            f"Votes {named} {'fall' if down else 'rise'} over the series", slots,
            _judge_trend(
                measure, steps, _since(match), down=down, steady=bool(_STEADY.search(scene.text))
            ),
            entry,
            place="", series=True,
        )  # fmt: skip
        return


def _since(match: re.Match[str]) -> YearTold | None:
    """Return from which year on a trend is told, that year in it."""
    told = since_told(match["rest"])
    if told is None or told.is_before or told.day is not None:
        return None
    return YearTold(told.year - 1)


def _by_year(events: list[VoteEvent], measure: str) -> list[tuple[int, int]]:
    """Return the highest count, year by year."""
    years: dict[int, int] = {}
    for event in events:
        n = count(event, measure)
        if n is not None:
            years[event.decided_from.year] = max(n, years.get(event.decided_from.year, 0))
    return sorted(years.items())


def _judge_trend(
    measure: str, steps: int, since: YearTold | None, *, down: bool, steady: bool
) -> Callable[[Case], Finding]:
    """Return the judge of a trend: every reading is told, one that holds bears it out."""

    def judge(case: Case) -> Finding:
        event = case.event
        lines = lines_of(case)
        if event is None or not lines:
            return Finding(NOT_IN_RECORD, "no_series" if event else "ambiguous_motion")
        rows, holds, is_refuted = [], False, False
        for line in lines:
            years = _by_year(line.events, measure)
            told = ", ".join(f"{year}: {n}" for year, n in years)
            rows.append(line_row(event, line, f"highest by year {told}"))
            fits = [(a > b) if down else (a < b) for (_, a), (_, b) in pairwise(years)]
            if len(years) < FEWEST:
                continue
            if since is not None:
                years = _by_year([*before_it(event, line.events, since), event], measure)
                fits = [(a > b) if down else (a < b) for (_, a), (_, b) in pairwise(years)]
            wanted = fits[-steps:] if steps else fits if steady else fits[-1:]
            holds = holds or (bool(wanted) and all(wanted) and len(wanted) >= steps)
            alike = [n for _, n in _by_year(before_it(event, alike_of(case, line), since), measure)]
            alike += [n] if (n := count(event, measure)) is not None else []
            if steady and since is not None and len(alike) >= FEWEST:
                gaps = [b - a for a, b in pairwise(alike)]
                is_refuted = is_refuted or any(gap > 0 if down else gap < 0 for gap in gaps)
            if len(alike) >= FEWEST and not steady and not steps:
                gaps = [alike[-1] - alike[-2], alike[-1] - alike[0]]
                is_refuted = is_refuted or all(gap > 0 if down else gap < 0 for gap in gaps)
        nuance = ("depends_on_series",)
        if holds:
            return Finding(SUPPORTED, None, nuance, tuple(rows))
        if is_refuted and len(lines) == 1 and not holds:
            return Finding(CONTRADICTED, None, nuance, tuple(rows), "it went the other way")
        return Finding(NOT_IN_RECORD, "no_series", nuance, tuple(rows))

    return judge
