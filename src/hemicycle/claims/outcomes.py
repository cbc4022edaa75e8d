"""What came of a text, and who vetoed it, as a sentence tells it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hemicycle.claims.clauses import clause_starts
from hemicycle.claims.document import Span
from hemicycle.claims.quantities import Counts
from hemicycle.claims.raw import RawClaim
from hemicycle.claims.wordlist import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hemicycle.claims.items import Item

#: `failed to get the Assembly to approve its text`
_FAILED_TO_GET = re.compile(r"J[pwavB]{0,5}B?[pw]{0,2}(?P<d>D)")
_DONE = ("asserted", "earlier")
_PASSIVE = re.compile(r"H[uw]{0,2}$")
_BODY_ACTS = re.compile(r"B(?:p[aBw]{1,2})?(?:,?[uwvpy]{0,3}|,[VW][^;M]{0,9},u?)$")
#: The Council urged them to stay, adopting resolution 825.
_IN_DOING_SO = re.compile(r"^[^;LCMDJ]{0,3}B[vVw][^;:()DJM]*,$")
_REDUCED = re.compile(r"M(?:p[aowBG]{1,4}){0,2},?u?$")
_WITH_VOTES = re.compile(r"[npwBMYWv]{0,8}?(?:T|C[pPMw,]|C$|u|y)")
_TEXT_ACTS = re.compile(r"M(?:[paowGBc-]{0,9}|,R[^,;]*,|,[^,;C]*,)[uw]?$")
_VETO_ACTIVE = re.compile(r"(?P<s>L)(?:,R[^,;]*,|,(?=X))?[wv]{0,1}(?P<x>X)")
_VETO_PASSIVE = re.compile(r"(?P<x>X)[pwBaM]{0,6}Y(?P<s>L)")
_VETO_NOUN = re.compile(r"(?P<s>a(?:[,&]{1,2}a)*)w{0,1}(?P<x>x)")
_VETO_OF = re.compile(r"(?P<x>x)(?:pw{1,4})?[pY](?P<s>[oL])")
#: Two vetoes, one Chinese and one Russian; met a veto, an American one.
_VETO_APPOSED = re.compile(r"(?P<x>x)(?:pw{1,2})?[,-](?P<s>C?a(?:[,&]{1,2}C?a)*)")
#: Thanked Moscow for having vetoed the draft.
_VETO_FOR = re.compile(r"(?P<s>[oL])p[wvH]?(?P<x>X)")
_VETO_PATTERNS = (
    _VETO_PASSIVE, _VETO_ACTIVE, _VETO_NOUN, _VETO_OF, _VETO_APPOSED, _VETO_FOR,
)  # fmt: skip
_HAPPENED = re.compile(
    r"\b(?:in addition to|because of|due to|owing to|by|blocked|killed|stopped|thanks to|despite|"
    r"besides|faced|met(?: with)?|apart from|after|over|on account of|account of|suffered|drew"
    r"|(?:foundered|grief|failed|fell|fallen|collapsed|broke|wrecked|ran aground|faltered) on"
    r"|(?:fell|fallen|victim|lost|succumbed) to|ran into|encountered|perished by|reason of"
    r"|use of|in the face of|face of|bitterness at|anger at|outrage at|dismay at|regret at|in spite"
    r" of|on the strength of)\s+(?:an?\s|the\s|its\s)?$",
    re.IGNORECASE,
)
_ALL_VOTED = re.compile(
    r"B[^LCMPDJ;,]{0,3}(?:(?P<v>V)u(?:,T,?)?(?=pw?M|$|p[^;]{0,8}M)|u(?P<w>P)(?=[aw]{0,3}M))"
)
_AHEAD = re.compile(r"YuV?,[Bpaw]{0,3}$")
_ONE_MIND = re.compile(
    r"(?:M[^;,LC]{0,4}|B)(?:H(?P<u>u)(?=$|[,;&p])|[vw]{1,2}(?P<a>u)(?P<n>[wPN]))"
    r"|^(?P<d>[wn])H(?P<e>u)(?=$|[,;&p])"
)
_WHAT_WAS = {"decision", "result", "verdict", "outcome", "tally", "it"}
_BODY_DID = re.compile(r"(?<!p)B(?:p[aBw]{1,2})?,?[uwypTB]{0,3}?[vVPw]")
#: Of a veto that is told to be somebody's: their vetoes were denounced.
CAST = "cast"
_FELL = {"fell", "fallen", "succumbed", "lost", "due"}
_STOPPED = {"disposed", "ended", "finished", "spelled", "spelt", "struck",
            "killed", "sank", "blocked", "doomed", "stopped", "halted", "quashed", "scuppered",
            "defeated", "sunk", "prevented", "kept", "buried", "torpedoed", "thwarted",
            "frustrated", "foiled", "spiked", "put", "brought", "wrecked", "felled", "undid",
            "sealed", "settled", "overturned"}  # fmt: skip
_ASIDE = re.compile(r"(?:,[^,;XPDM]*,|pB)?R?")
#: These stand before a veto and are no part of what it is called.
_VERBAL = {"grief", "victim", "account", "face", "aground", "bitterness", "anger"}
_ENDED = {"ended", "ends", "resulted", "met"}
_NO_AGREEMENT = re.compile(
    r"\bno (?:agreement|consensus|joint statement) (?:was|were|could be|has been|had been)?\s*"
    r"(?:reached|found|issued|agreed)?|\bfail(?:ed|s)? to (?:agree|reach (?:an? )?(?:agreement|"
    r"consensus)|issue a joint)",
    re.IGNORECASE,
)


#: The Assembly rejected the annexation by so many votes to so many: the text may have carried.
_REJECTED_THING = re.compile(r"(?<=J)[awpcG]{1,8}Y?T")


def read_outcomes(
    items: Sequence[Item], codes: str, text_for: Callable[[int], int | None]
) -> list[RawClaim]:
    """Read outcomes, vetoes and unanimity.

    Parameters
    ----------
    items : sequence of Item
        The sentence as items.
    codes : str
        Their letters.
    text_for : callable
        Place of a verb -> place of the text that it is about.

    Returns
    -------
    list of RawClaim
        Of types `outcome`, `unanimity` and `veto`; only what is asserted.
    """
    claims: list[RawClaim] = []
    failed = {match.start("d"): match.start() for match in _FAILED_TO_GET.finditer(codes)}
    for place, item in enumerate(items):
        if place in failed or (
            item.code in "DJ" and item.mood in _DONE and place not in failed.values()
        ):
            claims += _outcome(items, codes, place, text_for, place in failed)
        elif item.code == "j":
            claims += _in_vain(items, codes, place)
    claims += _unanimous(items, codes, text_for)
    claims += _of_one_mind(items, codes, text_for)
    claims += _decided(items, codes, text_for)
    claims += _vetoes(items, codes, text_for)
    return claims


def _outcome(
    items: Sequence[Item],
    codes: str,
    place: int,
    text_for: Callable[[int], int | None],
    is_failed: bool,
) -> list[RawClaim]:
    """Read one verb of adoption or rejection."""
    text = _text(items, codes, place, text_for)
    if text is _NOBODY and not is_failed:
        return []
    if is_failed:
        text = text_for(place)
    verb = items[place]
    result = _result(codes, place, verb, is_failed)
    if not result:
        return []
    span = Span(items[max(0, place - 1)].span.start, verb.span.end)
    of_thing = verb.code == "J" and bool(_REJECTED_THING.match(codes, place + 1))
    found = [RawClaim("outcome", span, text_place=text, result=result, place=place,
                      is_of_thing=of_thing)]  # fmt: skip
    start, end = _clause(codes, place)
    if ahead := _AHEAD.search(codes[:place]):  # by unanimous vote, the Council adopted
        start = ahead.start()
    minds = [at for at in range(start, end) if codes[at] == "u" and _is_told(items[at])]
    if minds and result == "adopted":
        at = minds[0]
        found.append(
            RawClaim("unanimity", items[at].span, text_place=text, result="true", place=place)
        )
    return found


def _unanimous(
    items: Sequence[Item], codes: str, text_for: Callable[[int], int | None]
) -> list[RawClaim]:
    """Read `the Council voted unanimously for resolution 1970`."""
    found: list[RawClaim] = []
    for match in _ALL_VOTED.finditer(codes):
        place = match.start("v") if match["v"] else match.start("w")
        at = match.start() + match.group().index("u")
        verb = items[place]
        if verb.mood in _DONE and not verb.is_negated and verb.value in ("", "yes"):
            text = text_for(place)
            found += [
                RawClaim("outcome", verb.span, text_place=text, result="adopted", place=place),
                RawClaim("unanimity", items[at].span, text_place=text, result="true", place=place),
            ]
    return found


def _of_one_mind(
    items: Sequence[Item], codes: str, text_for: Callable[[int], int | None]
) -> list[RawClaim]:
    """Read `the vote on it was unanimous` and `it won unanimous approval`."""
    found: list[RawClaim] = []
    for match in _ONE_MIND.finditer(codes):
        at = match.start(next(name for name in "uae" if match[name]))
        if not _is_told(items[at]):
            continue
        noun = items[at + 1].text.lower() if match["n"] else ""
        if match["e"]:
            is_plain = items[at].span.start == items[at - 1].span.end + 1  # not `not unanimous`
            if not is_plain or items[match.start("d")].text.lower() not in _WHAT_WAS:
                continue
        elif ("B" not in codes and "M" not in codes) or set("DJ") & set(codes):
            continue
        if noun and noun.partition(" ")[0] not in ("approval", "backing", "support", "assent"):
            continue
        text = text_for(at)
        found += [
            RawClaim("outcome", items[at].span, text_place=text, result="adopted", place=at),
            RawClaim("unanimity", items[at].span, text_place=text, result="true", place=at),
        ]
    return found


def _decided(
    items: Sequence[Item], codes: str, text_for: Callable[[int], int | None]
) -> list[RawClaim]:
    """Read `the Assembly called for a truce by 120 votes to 14` as an adoption.

    What a body is told to have done is a decision where the sentence gives the votes on it. That
    it was adopted is told only if the record bears it out: what `a vote of 9 to 5` did may fail.
    """
    if any(i.code in "JXxj" or (i.code == "D" and i.mood in _DONE) for i in items) or not re.search(
        r"T|C[^LC;]{0,3}P|P[^LC;]{0,3}C", codes
    ):
        return []
    found: list[RawClaim] = []
    for match in _BODY_DID.finditer(codes):
        place = match.end() - 1
        verb = items[place]
        tally = next((item.count.values for item in items if isinstance(item.count, Counts)), None)
        if tally is not None and tally[0] <= tally[1]:
            return []
        if verb.mood == "asserted" and not verb.is_negated and _is_decision(verb):
            found.append(
                RawClaim("outcome", verb.span, text_place=text_for(place), result="adopted",
                         place=place, is_weak=True)
            )  # fmt: skip
            break
    return found


def _is_decision(verb: Item) -> bool:
    """Say whether a verb tells what a body decides."""
    if verb.code in "VP":
        return verb.value in ("", "yes")
    return verb.text.lower() in words("decisions")


def _is_told(unanimous: Item) -> bool:
    """Say whether unanimity is told, not denied or wished for."""
    return unanimous.mood in _DONE and not unanimous.is_negated


_NOBODY = -1


def _text(
    items: Sequence[Item], codes: str, place: int, text_for: Callable[[int], int | None]
) -> int | None:
    """Return the place of the text that was decided; None if unsaid, `_NOBODY` if no decision."""
    start, _ = _clause(codes, place)
    before = codes[start:place]
    first = codes.find("M", start, place)
    if _PASSIVE.search(before) and first >= 0:
        return first
    if _PASSIVE.search(before) and re.search(r"[&n][uw]?H[uw]{0,2}$", before):
        earlier = codes.find("M", 0, place)
        return earlier if earlier >= 0 else None
    if _BODY_ACTS.search(before):
        return text_for(place)
    if (
        items[place].is_gerund
        and codes[place] == "D"
        and _IN_DOING_SO.search(codes[:place])
        and re.match(r"[aw]{0,3}M", codes[place + 1 :])
    ):
        return text_for(place)
    if (
        _TEXT_ACTS.search(before)
        and first >= 0
        and re.match(r"pass|fail|\w+ (?:carried|accepted)", items[place].text.lower())
    ):
        return first
    if re.search(r"n[uw]?$", before) and _is_of_it(items, place):
        return text_for(place)
    is_headed = bool(re.match(r"[uYTW]", codes[place + 1 :])) and place == len(before)
    is_headed = is_headed and bool(re.fullmatch(r"M(?:[-,:(]|[pwaoBG]{0,9})", before))
    is_headed = is_headed or bool(re.search(r"M[-,:(]$", before))
    if is_headed and first >= 0 and items[place].text.lower().endswith("ed"):
        return first  # resolution 1701 - adopted unanimously; text on Chad adopted by 14-0
    return _of_clause(items, codes, place, start)


def _of_clause(items: Sequence[Item], codes: str, place: int, start: int) -> int:
    """Return the text of which a clause tells: adopted by 132 votes to 1, that was adopted."""
    reduced = _REDUCED.search(codes[start:place])
    if reduced and _WITH_VOTES.match(codes, place + 1) and _is_done(items[place]):
        return start + reduced.start()
    relative = re.search(r"M[^;]{0,6}RB?[uwH]{0,2}$", codes[:place])
    return relative.start() if relative else _NOBODY


def _is_done(verb: Item) -> bool:
    """Say whether a verb is a participle: adopted, approved."""
    return verb.code == "D" and verb.text.lower().endswith("ed")


def _is_of_it(items: Sequence[Item], place: int) -> bool:
    """Say whether `it` passed, or `it`, the Council, adopted a text with a symbol."""
    named = place + 1 < len(items) and items[place + 1].value == "symbol"
    has_passed = re.match(r"pass|fail", items[place].text.lower())
    return bool(has_passed) or (items[place].code == "D" and named)


def _result(codes: str, place: int, verb: Item, is_failed: bool) -> str:
    """Return what is said to have come of the text; empty if that is not sure."""
    _, end = _clause(codes, place)
    if verb.code == "D" and verb.is_negated and "u" in codes[place:end]:
        return ""  # not adopted unanimously
    if is_failed or (verb.code == "D" and verb.is_negated):
        return "rejected"
    if verb.code == "J":
        return "" if verb.is_negated else "rejected"
    return "adopted_without_vote" if "y" in codes[place:end] else "adopted"


def _clause(codes: str, place: int) -> tuple[int, int]:
    """Return where the clause of a place begins and ends."""
    starts = clause_starts(codes)
    start = max(begin for begin in starts if begin <= place)
    return start, min((begin for begin in starts if begin > place), default=len(codes))


def _in_vain(items: Sequence[Item], codes: str, place: int) -> list[RawClaim]:
    """Read `tried to add amendments, but without success` as their rejection."""
    text = next(
        (at for at in range(place) if codes[at] == "M" and items[at].value == "amendment"), None
    )
    if text is None:
        return []
    return [RawClaim("outcome", items[place].span, text_place=text, result="rejected", place=place)]


def _vetoes(
    items: Sequence[Item], codes: str, text_for: Callable[[int], int | None]
) -> list[RawClaim]:
    """Read who vetoed."""
    found: list[RawClaim] = []
    taken: set[int] = set()
    council = any(item.value == "un_sc" for item in items) or "x" in codes
    for pattern in _VETO_PATTERNS:
        for match in pattern.finditer(codes):
            place = match.start("x")
            verb = items[place]
            if place in taken or verb.mood not in _DONE or verb.is_negated:
                continue
            is_cast = verb.value == CAST
            if (
                verb.code == "x"
                and not is_cast
                and not _happened(items, match)
                and not _did_it(items, match)
            ):
                continue
            if verb.value == "blocked" and not (council or "M" in codes[place:]):
                continue
            taken.add(place)
            who = items[match.start("s") : match.end("s")]
            members = tuple(dict.fromkeys(code for i in who for code in i.members if code))
            if members and not any(item.is_negated for item in who):
                span = Span(items[match.start()].span.start, items[match.end() - 1].span.end)
                text = _vetoed(codes, place, text_for)
                found.append(
                    RawClaim("veto", span, text_place=text, members=members, position="veto",
                             is_weak=_is_another(codes, place, verb), place=place)
                )  # fmt: skip
    return found


def _is_another(codes: str, place: int, verb: Item) -> bool:
    """Say whether a veto is told by the way, of another text: after Russia had vetoed one.

    So are vetoes told beside an adoption: after two vetoes by Russia, the Council adopted it.
    """
    if verb.text.lower() == "vetoes" and "D" in codes:
        return True
    return verb.mood == "earlier" and "t" in codes[:place] and "M" not in codes[place:]


def _vetoed(codes: str, place: int, text_for: Callable[[int], int | None]) -> int | None:
    """Return the text vetoed; None where `it` was vetoed in a body of its own, another time."""
    text = text_for(place)
    start, end = _clause(codes, place)
    elsewhere = re.match(r"n[pw]{0,2}pw?B", codes[place + 1 : end])
    return None if text is not None and text < start and elsewhere else text


def _happened(items: Sequence[Item], match: re.Match[str]) -> bool:
    """Say whether `a Russian veto` is told as something that took place."""
    at = match.start()
    while at and items[at - 1].code in "Ccw" and items[at - 1].text.lower() not in _VERBAL:
        at -= 1  # by two vetoes, over a double veto
    before = items[at - 1] if at else None
    if before is None:
        return False
    fell = before.text.lower() == "to" and at > 1 and items[at - 2].text.lower() in _FELL
    ended = (
        before.text.lower() in ("in", "with") and at > 1 and items[at - 2].text.lower() in _ENDED
    )
    told = " ".join(item.text for item in items[max(0, at - 3) : at])
    return fell or ended or bool(_HAPPENED.search(told + " "))


def _did_it(items: Sequence[Item], match: re.Match[str]) -> bool:
    """Say whether a veto is told to have stopped something: the US veto killed the draft."""
    codes = "".join(item.code for item in items)
    behind = _ASIDE.match(codes, match.end())
    at = behind.end() if behind else match.end()
    return at < len(items) and items[at].text.lower().partition(" ")[0] in _STOPPED


def says_no_agreement(sentence: str) -> re.Match[str] | None:
    """Find words that say a body found no agreement.

    Examples
    --------
    >>> says_no_agreement("but no agreement was reached").group()
    'no agreement was reached'
    """
    match = _NO_AGREEMENT.search(sentence)
    return match if match and re.search(r"reached|found|issued|agree", match.group()) else None
