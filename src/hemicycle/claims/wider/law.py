"""What the Charter lays down in numbers and articles: seats, terms, majorities, who may do what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from hemicycle.claims.kinds.atom import CONTRADICTED, NOT_IN_RECORD, SUPPORTED, Finding
from hemicycle.claims.quantities import NUMBER, number
from hemicycle.claims.wider.scene import Proposal, Scene

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hemicycle.claims.wider.scene import Case

_HOW_MANY = r"two[- ]thirds|simple|three[- ](?:quarters|fifths)|absolute|four[- ]fifths"
#: "an abstention by a permanent member counts as a veto", which it does not.
_AS_VETO = re.compile(
    r"\babstentions? (?:by|of|from) (?:a |any |one )?permanent members? (?:\w+ )?(?:counts?|is|are|"
    r"amounts?|equals?|has the (?:force|effect)|have the (?:force|effect)|was|were|counted|"
    r"amounted)(?: the same)?(?: as| to| of)* (?:a )?veto",
    re.IGNORECASE,
)
#: "the veto does not apply to procedural decisions".
_PROCEDURAL = re.compile(
    r"\bveto(?: power| right)? (?:does|do|did|could|can|may) not (?:apply|extend|be used|be cast|"
    r"hold|exist|work)[^.;]{0,40}?\bprocedur\w+|"
    r"\b(?:no|without a?) veto\b[^.;]{0,30}?\b(?:on|over|in|against|for) procedur\w+|"
    r"\bprocedur\w+ (?:decisions|matters|questions|motions|votes)\b[^.;]{0,40}?\b(?:cannot|can "
    r"not|not|no|without)\b[^.;]{0,20}?\bveto",
    re.IGNORECASE,
)
#: "a simple majority was all that was needed to suspend Russia from the Human Rights Council".
_SUSPENDS = re.compile(
    rf"\b(?P<how>{_HOW_MANY})(?: majority)?\b(?=[^.;]*\b(?:requir|need|necessary|enough|suffic|"
    rf"took|takes|all that)\w*)[^.;]{{0,140}}?\bsuspen(?:d|sion)\w*\b[^.;]{{0,80}}?\b"
    rf"(?:Human Rights|rights) Council|"
    rf"\bsuspen(?:d|sion)\w*\b[^.;]{{0,80}}?\b(?:Human Rights|rights) Council\b[^.;]{{0,60}}?"
    rf"\b(?:requir|need|took|takes|called for)\w*\b[^.;]{{0,40}}?\b(?P<how2>{_HOW_MANY})\b",
    re.IGNORECASE,
)
#: When the Council grew from eleven to fifteen, and what it needs from seven votes to nine.
_ENLARGED = date(1965, 8, 31)
#: When the enlarged Council met: until then both may be told.
_MET_ENLARGED = date(1966, 1, 1)
_COUNCIL = r"(?:(?:UN |U\.N\. |United Nations )?Security Council|Council)"
_ASSEMBLY = (
    r"(?:(?:UN |U\.N\. |United Nations )?General Assembly|Assembly|(?:the )?UN(?! (?-i:[A-Z]))|"
    r"United Nations(?! (?-i:[A-Z])))"
)
_RIGHTS = r"(?:(?:UN |U\.N\. |United Nations )?Human Rights Council|rights council)"
_BODIES = {"un_hrc": _RIGHTS, "un_sc": _COUNCIL, "un_ga": _ASSEMBLY}
_WHICH = "|".join(f"(?P<{body}>{pattern})" for body, pattern in _BODIES.items())
_SEATS = r"(?:members?|member states|states|nations|countries|seats)"
#: "the 15-member Council", "the Council has fifteen members", "all 193 members of the Assembly".
_SIZES = (
    re.compile(
        rf"\b(?P<n>{NUMBER}|\d{{1,3}})-(?:member|nation|state|seat|strong|country)"
        rf"(?:,? (?:UN|U\.N\.))? (?:{_WHICH})\b", re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:{_WHICH}),?(?: which| that)?(?: then| now| still)? (?:has|had|comprises|comprised|"
        rf"counts|counted|consists of|consisted of|is made up of|was made up of|is composed of|"
        rf"numbers|seats|brings together) (?:only |just )?(?P<n>{NUMBER}) {_SEATS}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:all|each of|every one of)(?: of)? (?:the )?(?P<n>{NUMBER}) {_SEATS} of the "
        rf"(?:{_WHICH})\b", re.IGNORECASE,
    ),
)  # fmt: skip
#: "one of the ten elected seats", "its five permanent members".
_PARTS = re.compile(
    rf"\b(?P<lead>one of (?:the |its |the Council's )?|has |had |its |the Council's |of the )"
    rf"(?P<n>{NUMBER}) (?P<what>permanent|elected|non-permanent|rotating)(?: members| seats)\b",
    re.IGNORECASE,
)
#: "need nine affirmative votes", "seven affirmative votes suffice".
_NEEDED = (
    re.compile(
        rf"\b(?:need(?:s|ed)?|requir(?:es?|ed|ing)|must (?:get|win|receive|obtain|have|secure)|"
        rf"(?:it )?takes|threshold (?:is|of)|minimum (?:is|of)) "
        rf"(?:at least |a minimum of |no fewer than |the (?:support|backing|approval) of |only )*"
        rf"(?P<n>{NUMBER})(?: of (?:the |its )?(?:15|fifteen))? "
        rf"(?:affirmative |positive |yes |concurring |favou?rable )*"
        rf"(?:votes|members|states|in favou?r)\b(?! more| against)", re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<n>{NUMBER}) (?:affirmative |positive |yes |concurring )*votes"
        rf"(?: (?:in favou?r|for))? (?:suffice|sufficed|are enough|were enough|(?:are |were )?"
        rf"(?:needed|required|necessary)|(?:is|are|were|was) the (?:bare )?minimum)", re.IGNORECASE,
    ),
    re.compile(
        rf"\bthe (?P<n>{NUMBER})(?: (?:affirmative |positive |yes )?votes)?(?: it| they)? "
        rf"(?:needed|required|necessary)\b", re.IGNORECASE,
    ),
)  # fmt: skip
#: Somebody said to hold a permanent, or an elected, seat.
_A_SEAT = re.compile(
    rf"(?P<who>[^,.;:()\"]{{2,45}}?)(?:, (?:(?:which|who) (?:then |is |was |holds |held |has |"
    rf"had )+)?"
    rf"(?P<one>one of (?:the )?(?:Council's )?(?:(?:{NUMBER}) )?|an? |itself an? )"
    rf"| (?:is|was|are|were|holds|held)(?: then| still| also| itself)? "
    rf"(?:one of (?:the )?(?:Council's )?(?:(?:{NUMBER}) )?|an? |the only )?)"
    r"(?P<kind>non-permanent|permanent|elected|rotating) (?P<what>members?|seats?)\b",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:would|should|could|may|might|wants?|seek\w*|sought|bid|hop\w+|demand\w*|claim\w*|"
    r"campaign\w*|"
    r"becom\w+|reform\w*|future|aspir\w+|deserv\w+|if|not|never|nor|candida\w+|lobb\w+)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"(?P<who>[^.;:()\"]{2,120}?) (?:(?:has |have |had )?(?:joined|left|sits? (?:on|in)|"
    r"sat (?:on|in)|serves? on|"
    r"served on|(?:is|are|was|were) (?:(?:a |currently |then )*members? of|on|elected to)))"
    r" the (?:UN |U\.N\. )?Security Council\b(?! (?:debate|meeting|chamber|table))",
    re.IGNORECASE,
)
PERMANENT = frozenset({"CHN", "FRA", "GBR", "RUS", "SUN", "USA"})
_TERMS = re.compile(
    rf"\b(?:(?P<n>{NUMBER})-year (?:terms?|mandates?|periods?)|(?:terms?|mandates?|periods?) of "
    rf"(?P<n2>{NUMBER}) years|elected (?:for|every) (?P<n3>{NUMBER}) years)\b",
    re.IGNORECASE,
)
_HOLDERS = (
    (re.compile(r"\b(?:non-permanent|elected|rotating) (?:members|seats)\b", re.IGNORECASE), 2,
     "un_charter/23.2: two years"),
    (re.compile(r"\b(?:human )?rights council\b", re.IGNORECASE), 3, "A/RES/60/251: three years"),
)  # fmt: skip
_MAJORITY = re.compile(
    r"\b(?P<what>important (?:questions|matters|decisions|issues)|admission of (?:new )?members|"
    r"budget(?:ary)? (?:questions|matters)|matters of peace and security)\b[^.;]{0,80}?\b"
    r"(?P<how>two[- ]thirds|2/3|three[- ](?:quarters|fifths)|simple|absolute|four[- ]fifths|"
    r"unanim\w+)\b",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"\b(?:any|each|every|one|a single|either)(?: one)? (?:of )?(?:the |its |the Council's )?"
    r"(?:five |Council's )?permanent members?\b[^.;]{0,40}?\b(?:can|may|could|has the (?:power|"
    r"right) to|"
    r"have the (?:power|right) to|is able to|is enough to|suffices to) (?:alone )?"
    r"(?:veto|block|stop|kill|defeat|strike down|prevent|sink)\b",
    re.IGNORECASE,
)
_NOT_COUNTED = re.compile(
    r"\babstentions?(?: and absences| or absences)? (?:do|does|are|is|did|were) not "
    r"(?:be |been )?(?:count(?:ed)?|considered|treated)\b|"
    r"\babstention (?:by|of|from) (?:a |one )?permanent members? (?:does|is|do) not (?:a veto|"
    r"block|"
    r"amount|count)\b",
    re.IGNORECASE,
)
_BINDS = re.compile(
    r"\bresolutions?[^.;]{0,30}? (?:is|are) (?:legally )?binding (?:on|for|upon) all\b|"
    r"\b(?:Security )?Council(?:'s)? (?:resolutions?|decisions?) (?:is|are) (?:legally )?binding\b|"
    r"\b(?:resolutions|decisions) of the (?:UN )?(?:Security )?Council (?:is|"
    r"are) (?:legally )?binding\b",
    re.IGNORECASE,
)
#: Article of the Charter -> what it is about.
_ARTICLES = {
    "4": r"admission|membership|admit", "5": r"suspen", "6": r"expel|expulsion",
    "10": r"recommend", "18": r"two-thirds|important questions|each member|one vote|majority",
    "19": r"arrears|dues|lose (?:its|their) vote", "23": r"composition|fifteen members|two-year|"
    "elected",
    "24": r"primary responsibility", "25": r"binding|accept and carry out|obliged?|carry out",
    "27": r"veto|nine (?:affirmative )?votes|procedur|concurring|voting in the",
    "41": r"sanction|embargo|not involving", "42": r"force|military",
    "51": r"self-defen[cs]e", "96": r"advisory opinion", "97": r"secretary-general",
    "99": r"attention", "108": r"amend",
}  # fmt: skip
_ARTICLE = re.compile(
    r"\bArticle (?P<n>\d{1,3})\b(?:[.(]\d\)?)?(?! of (?!the (?:UN |U\.N\. |United)))"
)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A sentence about the law: what it says, whether it is so, and by which article."""

    rule: str
    is_true: bool | None
    article: str


def propose(scene: Scene) -> Iterator[Proposal]:
    """Read what a sentence says of seats, terms, majorities and articles."""
    text = scene.text
    if "ouncil" in text or "ssembly" in text or "Charter" in text or "permanent" in text:
        for match, rule in _rules(scene):
            yield Proposal(
                "rule", scene.span(match), f"{rule.rule} ({rule.article})", {"rule": rule.rule},
                _judge(rule),
            )  # fmt: skip
        yield from _seats(scene)


def _judge(rule: _Rule) -> Callable[[Case], Finding]:
    """Return the judge of a rule: it is so, or it is not."""

    def judge(_case: Case) -> Finding:
        if rule.is_true:
            return Finding(SUPPORTED, nuance=("by_the_charter",))
        if rule.is_true is None:
            return Finding(NOT_IN_RECORD, "reading")
        return Finding(CONTRADICTED, None, ("by_the_charter",), (), rule.article)

    return judge


def _day(scene: Scene) -> date:
    """Return the day of which a sentence speaks."""
    return scene.document.published_on or date.max


def _rules(scene: Scene) -> Iterator[tuple[re.Match[str], _Rule]]:
    """Read rules that are judged without any vote."""
    yield from _sizes(scene)
    yield from _needed(scene)
    for match in list(scene.occurrences(_TERMS))[:1]:
        n = number(match["n"] or match["n2"] or match["n3"])
        held = next(((y, law) for who, y, law in _HOLDERS if who.search(scene.text)), None)
        if held is not None and n:
            yield match, _Rule(f"terms of {n} years", n == held[0], held[1])
    for match in list(scene.occurrences(_MAJORITY))[:1]:
        if "ssembly" in scene.text:
            is_so = match["how"].lower().replace("-", " ") in ("two thirds", "2/3")
            rule = f"{match['how'].lower()} majority for {match['what'].lower()}"
            yield match, _Rule(rule, is_so, "un_charter/18.2: two thirds of those voting")
    yield from _of_votes(scene)
    for pattern, rule, article in (
        (_PROCEDURAL, "no veto on procedure", "un_charter/27.2"),
        (_BLOCK, "each permanent member can veto", "un_charter/27.3"),
        (_NOT_COUNTED, "abstentions do not count as votes", "un_charter/18.2 and 27.3 as applied"),
    ):
        for match in list(scene.occurrences(pattern))[:1]:
            yield match, _Rule(rule, True, article)
    for match in list(scene.occurrences(_BINDS))[:1]:
        if "Council" in match[0] or "Security Council" in scene.text:
            yield match, _Rule("Council decisions bind all members", True, "un_charter/25")
    for match in list(scene.occurrences(_ARTICLE))[:1]:
        yield from _article(scene, match)


def _of_votes(scene: Scene) -> Iterator[tuple[re.Match[str], _Rule]]:
    """Read what an abstention counts for, and by which majority a member is suspended."""
    for match in list(scene.occurrences(_AS_VETO))[:1]:
        if not _WISHED.search(scene.text[max(0, match.start() - 30) : match.end()]):
            yield match, _Rule("an abstention is a veto", False, "un_charter/27.3 as applied")
    for match in list(scene.occurrences(_SUSPENDS))[:1]:
        how = (match["how"] or match["how2"]).lower().replace("-", " ")
        law = "A/RES/60/251, 8: two thirds of those voting"
        yield match, _Rule(f"{how} majority to suspend", how == "two thirds", law)


def _article(scene: Scene, match: re.Match[str]) -> Iterator[tuple[re.Match[str], _Rule]]:
    """Read what an article of the Charter is said to be about."""
    if "Charter" not in scene.text and "UN" not in scene.text:
        return
    about = {n for n, words in _ARTICLES.items() if re.search(words, scene.text, re.IGNORECASE)}
    if match["n"] in about:
        yield match, _Rule(f"Article {match['n']} of the Charter", True, f"un_charter/{match['n']}")
    elif match["n"] in _ARTICLES:
        yield match, _Rule(f"Article {match['n']} of the Charter", None, f"un_charter/{match['n']}")


def _sizes(scene: Scene) -> Iterator[tuple[re.Match[str], _Rule]]:
    """Read how many members a body has, or how many of a kind."""
    old = _day(scene) < _ENLARGED
    for pattern in _SIZES:
        for match in list(scene.occurrences(pattern))[:1]:
            body = next(one for one in _BODIES if match[one])
            n = number(match["n"])
            sizes = {"un_sc": _of_council(_day(scene), 11, 15), "un_hrc": {47}}.get(body)
            is_right: bool | None = n in (sizes or ())
            if sizes is None:
                sizes = {_members_on(_day(scene))}
                # Of another time than the text's, perhaps.
                is_right = n in sizes or (None if n in _EVER else False)
            elif match[body].lower() == "council":
                is_right = n in (11, 15, 47) or None
            article = {"un_sc": "un_charter/23.1", "un_hrc": "A/RES/60/251"}.get(body, "members")
            told = ", ".join(map(str, sorted(sizes)))
            yield match, _Rule(f"{n} members of {body}", is_right, f"{article}: {told}")
    for match in list(scene.occurrences(_PARTS))[:1]:
        n, is_permanent = number(match["n"]), match["what"].lower() == "permanent"
        right = 5 if is_permanent else 6 if old else 10
        is_some = match["lead"].lower().strip() == "of the" and n < right
        if not is_some and re.search(r"Council", scene.text):
            what = match["what"].lower()
            yield match, _Rule(f"{n} {what} members", n == right, f"un_charter/23.1: {right}")


#: From when on the United Nations had so many members.
_MEMBERS = (
    (date(2000, 9, 5), 189), (date(2002, 9, 10), 190), (date(2002, 9, 27), 191),
    (date(2006, 6, 28), 192), (date(2011, 7, 14), 193),
)  # fmt: skip


#: So many members there were once.
_EVER = frozenset((*range(50, 161), *range(166, 180), 184, 185, *range(187, 194)))


def _members_on(day: date) -> int:
    """Return how many members there were on a day; of days before 2000 nobody asks."""
    known = [n for since, n in _MEMBERS if since <= day]
    return known[-1] if known else 0


def _of_council(day: date, before: int, since: int) -> set[int]:
    """Return a number of the Council as it was before it grew, since then, or between the two."""
    return {before} if day < _ENLARGED else {since} if day >= _MET_ENLARGED else {before, since}


def _needed(scene: Scene) -> Iterator[tuple[re.Match[str], _Rule]]:
    """Read how many votes the Council needs."""
    bodies = {f.name.value for f in scene.names if f.name.kind == "body"}
    if (
        "un_ga" in bodies
        or "un_hrc" in bodies
        or ("un_sc" not in bodies and "Council" not in scene.text)
    ):
        return
    rights = _of_council(_day(scene), 7, 9)
    right = max(rights)
    for pattern in _NEEDED:
        for match in list(scene.occurrences(pattern))[:1]:
            n = number(match["n"])
            if re.search(r"\b(?:more|another|further|procedur\w+)\b", match[0]) or not n:
                continue
            yield (
                match,
                _Rule(f"{n} votes needed in the Council", n in rights, f"un_charter/27: {right}"),
            )
            return


# -- who sits in the Council --------------------------------------------------------------------


def _seats(scene: Scene) -> Iterator[Proposal]:
    """Read who is said to hold a seat in the Council."""
    if "Council" not in scene.text:
        return
    read = False
    for match in scene.occurrences(_A_SEAT):
        who = scene.actors(scene.at(match.start("who") - 1, match.end("who") + 1))
        who = [one for one in who if not one.startswith("group:")]
        if match["what"].lower() in ("member", "seat") or match["one"]:
            who = who[-1:]
        if not who or _WISHED.search(scene.text):
            continue
        kind = "permanent" if match["kind"].lower() == "permanent" else "elected"
        read = True
        yield Proposal(
            "rule", scene.span(match), f"{', '.join(who)} holds a {kind} seat in the Council",
            {"rule": f"{kind} seat in the UNSC", "actors": who}, _judge_seat(who, kind),
        )  # fmt: skip
    for match in () if read else scene.occurrences(_JOINED):
        who = scene.actors(scene.at(match.start("who") - 1, match.end("who") + 1))
        who = [one for one in who if not one.startswith("group:")]
        if who:
            yield Proposal(
                "office", scene.span(match), f"{', '.join(who)} in the Council",
                {"office": "member of the UNSC", "actors": who}, _judge_seat(who, ""),
            )  # fmt: skip


def _judge_seat(who: list[str], kind: str) -> Callable[[Case], Finding]:
    """Return the judge of a seat: by the seats that the record knows on that day."""

    def judge(case: Case) -> Finding:
        day = case.event.decided_from if case.event else case.published_on
        if day is None:
            return Finding(NOT_IN_RECORD, "ambiguous_motion")
        held = {one: _seat_on(case, one, day) for one in who}
        if all(held.values()) and all(kind in ("", seat) for seat in held.values()):
            return Finding(SUPPORTED, nuance=("by_the_charter",) if kind == "permanent" else ())
        wrong = [one for one, seat in held.items() if kind and seat != kind]
        is_sure = kind == "permanent" or all(one in PERMANENT for one in wrong)
        if wrong and is_sure:
            told = "un_charter/23.1: China, France, Russia, the United Kingdom, the United States"
            return Finding(CONTRADICTED, None, ("by_the_charter",), (), told)
        return Finding(NOT_IN_RECORD, "no_people")

    return judge


def _seat_on(case: Case, member: str, day: Any) -> str:  # noqa: ANN401 - a date
    """Return the kind of seat that a member held in the Council on a day, or nothing."""
    if member in PERMANENT:
        return "permanent"
    for seat in case.record.memberships(member):
        since, until = seat["valid_from"], seat["valid_until"]
        is_then = (since is None or since <= day) and (until is None or day < until)
        if seat["body"] == "un_sc" and is_then:
            return str(seat["seat"])
    return ""
