"""Positions told by a noun: over the opposition of China, abstentions from India and Egypt.

The verb of such a sentence is about something else (`was adopted`, `came`, `surprised`), so that
these are found by the noun and by what joins it to a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hemicycle.claims.document import Span
from hemicycle.claims.quantities import Count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.claims.items import Item

#: What is nothing but a vote.
_VOTES = re.compile(
    r"no|yes|abstentions?|abstainers?|\W*(?:no|negative|dissenting|opposing)\W* votes?"
    r"|votes? against"
    r"|\W*(?:yes|affirmative|positive)\W* votes?|votes? (?:for|in favou?r(?: of)?)"
    r"|nays?|noes|ayes?|yeas?|dissenters?"
)
#: What is a vote where it is told how a text came through.
_STANCES = {
    "opposition": "no", "opposition to": "no", "objection": "no", "objections": "no",
    "objection to": "no", "objections to": "no", "with opposition": "no", "support": "yes",
    "backing": "yes", "approval": "yes", "approval of": "yes", "assent": "yes",
}  # fmt: skip
#: Those who take a stance.
_SIDES = re.compile(
    r"opponents?(?: of)?|supporters?(?: of)?|backers(?: of)?|abstainers?|dissenters?"
)
_DOUBTFUL = re.compile(
    r"\b(?:would|could|may|might|if|unless|threat\w*|expect\w*|fear\w*|possibl\w+|likely|hop(?:e|ed|ing)|"
    r"urg(?:e|ed|ing)|potential|planned|previous|earlier|past|usual|traditional)\b",
    re.IGNORECASE,
)
#: A list that names some only: abstaining: China and India, among others.
_OPEN = re.compile(
    r"\b(?:among others|amongst others|for example|for instance|inter alia|e\.g\.|to name)",
    re.IGNORECASE,
)
_UNREAL = re.compile(r"\b(?:would|could|might|if|unless|had it|never|not)\b", re.IGNORECASE)
_WHO = r"(?P<s>[oLCc])(?:,?I(?P<i>L))?(?:,?Z(?P<z>L))?"
_OF_TEXT = r"(?:p?M|n)?"
_WHOSE = r"(?P<s>a(?:[,&]{1,2}a)*)"
#: Neither voters nor numbers nor positions nor texts.
_FREE = "[wvanHpBGRy&]"
_BY = r"(?P<by>[pY])"
#: Kind -> letters: whose vote it was, of, from or by whom it came.
_FORMS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("came", rf"(?P<n>[NPp]){_OF_TEXT}[vHw]{{1,3}}{_BY}{_WHO}"),
        ("of", rf"(?P<n>[NP]){_OF_TEXT}(?:,R?|H[nR])?{_BY}{_WHO}"),
        ("votes", rf"(?P<before>[pWwv])(?P<n>M)p{_WHO}"),
        ("votes", r"(?P<before>[pW])(?P<s>a)(?P<n>M)"),
        ("whose", rf"(?:^|(?<=[;&,C]))(?P<n>P){_OF_TEXT}H{_WHOSE}(?=$|[;,&])"),
        ("its", r"(?:^|(?<=[;,&]))(?P<s>a)Hk?(?P<n>P)(?=$|[,;])"),
        ("joined", r"(?P<s>L)HSp(?P<n>[NPw])Y(?P<z>L)"),
        ("were", rf"(?P<s>L)[Ht](?P<how>[wk]{{0,3}})(?P<n>[NP]){_OF_TEXT}(?:pC)?(?=$|[,;(&])"),
        ("owned", r"(?P<s>a(?:[,&]{1,2}a)*)(?P<n>P)"),
        ("stances", r"(?P<before>p)(?P<s>a(?:[,&]{1,2}a)*)(?P<n>N)"),
        ("was", rf"(?<=k)(?P<n>P){_OF_TEXT}H(?P<s>a)"),
        ("sides", rf"(?<![CkUap])(?P<n>[NP]){_OF_TEXT}[IH](?P<s>L)"),
        (
            "colon",
            rf"(?:^|(?<=;))C?p?(?P<n>[NP]){_FREE}{{0,8}}C?:(?P<s>L)(?=$|;)",
        ),
        ("colon", rf"(?:^|(?<=;))(?P<new>w?U)(?P<n>[NP]){_OF_TEXT}:(?P<s>L)(?=$|;)"),
        (
            "colon",
            rf"(?:^|(?<=;))(?P<n>[NP]){_OF_TEXT}[:vH]?C[-(,]{_FREE}{{0,8}}:?(?P<s>L)(?=$|[;)-])",
        ),
        ("listed", rf"(?:^|(?<=[;(T]))(?P<n>[NPp]){_OF_TEXT}v?:(?P<s>L)"),
        ("listed", r"(?<=[;:])(?P<n>[NPp]),(?P<s>L)(?=$|;)"),
    )
)
_BEFORE_VOTES = {
    "against": "no", "over": "no", "despite": "no", "with": "yes", "won": "yes", "got": "yes",
    "received": "yes", "secured": "yes",
}  # fmt: skip
_LISTED = {"for": "yes", "against": "no"}
_SOLE = {"sole", "only", "lone", "single", "open", "declared"}
_IN_DISSENT = {"dissent", "in favour", "in favor", "in opposition", "absent"}
_CAME = {"came", "come", "cast", "drawn", "given", "made", "registered", "recorded"}
_PREPOSITIONS = {"of", "from", "by"}
_DECIDED = re.compile(r"[DJT]")


@dataclass(frozen=True, slots=True)
class Told:
    """A position told by a noun.

    Attributes
    ----------
    place : int
        Place of the noun among the items.
    position : str
        The position.
    members : tuple of str
        Whose it is.
    count, others : Count or None
        A number whose it is; a number that ends the list of members.
    span : Span
        The words.
    is_weak : bool
        Whether it may be no vote, so that it is told only if the record bears it out.
    is_whole : bool
        Whether there were no others.
    """

    place: int
    position: str
    members: tuple[str, ...]
    count: Count | None
    others: Count | None
    span: Span
    is_weak: bool = False
    is_whole: bool = False


def read_nouns(items: Sequence[Item], codes: str, sentence: str) -> list[Told]:
    """Read positions told by nouns.

    Parameters
    ----------
    items : sequence of Item
        The sentence as items.
    codes : str
        Their letters.
    sentence : str
        Its text.

    Returns
    -------
    list of Told
        In the order of the forms; at most one a noun.
    """
    found: dict[int, Told] = {}
    for kind, pattern in _FORMS:
        for match in pattern.finditer(codes):
            place = match.start("n")
            told = None if place in found else _told(kind, match, items, codes, sentence)
            if told is not None:
                found[place] = told
    return list(found.values())


def is_noun_of_votes(item: Item) -> bool:
    """Say whether an item names votes, or those who cast them.

    Examples
    --------
    >>> from hemicycle.claims.items import Item
    >>> is_noun_of_votes(Item("P", Span(0, 11), "abstentions", "abstain"))
    True
    """
    return bool(_VOTES.fullmatch(item.text.lower()) or _SIDES.fullmatch(item.text.lower()))


def _told(
    kind: str, match: re.Match[str], items: Sequence[Item], codes: str, sentence: str
) -> Told | None:
    """Turn a match into what is told; None if it is no vote."""
    place = match.start("n")
    low = items[place].text.lower()
    by = items[match.start("by")].text.lower() if "by" in match.groupdict() else ""
    if by and by not in _PREPOSITIONS:
        return None
    if not _is_asserted(items, place):
        return None
    position = _position(kind, match, items, low)
    subject = items[match.start("s")]
    if not position or (subject.count is not None and not isinstance(subject.count, Count)):
        return None
    is_stance = low in _STANCES
    if is_stance and not _is_of_an_outcome(kind, items, codes, place):
        return None
    if kind == "owned" and _DOUBTFUL.search(sentence):
        return None
    end = items[match.end() - 1].span.end
    named = [*range(match.start("s"), match.end("s"))]
    named += [match.start(name) for name in "iz" if match.groupdict().get(name)]
    members = tuple(dict.fromkeys(code for at in named for code in items[at].members))
    before = items[place - 1].count if place else None
    n = before.value if isinstance(before, Count) and before.operator == "=" else None
    lone = codes[place - 1 : place] == "k" or (n == len(members) and subject.others is None)
    return Told(
        place,
        position,
        members,
        subject.count if isinstance(subject.count, Count) else None,
        subject.others,
        Span(items[match.start()].span.start, end),
        is_weak=_is_weak(kind, match, items, codes, is_stance=is_stance)
        or _UNREAL.search(sentence) is not None,
        is_whole=not _OPEN.search(sentence)
        and (
            lone
            or subject.is_only
            or kind == "listed"
            or (kind == "colon" and _is_told_whole(match, items, len(members)))
        ),
    )


def _is_asserted(items: Sequence[Item], place: int) -> bool:
    """Say whether votes told by a noun were cast."""
    noun, before = items[place], items[place - 1] if place else None
    if before is not None and isinstance(before.count, Count):
        return before.count.value != 0
    if noun.mood == "intended":
        return before is not None and before.text.lower() in ("against", "over", "despite")
    return noun.mood != "possible"


def _position(kind: str, match: re.Match[str], items: Sequence[Item], low: str) -> str:
    """Return the position that a noun tells; empty if it tells none here."""
    place = match.start("n")
    noun = items[place]
    if kind == "votes":
        is_noun = noun.value == "vote" and low.startswith("vote")
        return _BEFORE_VOTES.get(items[match.start("before")].text.lower(), "") if is_noun else ""
    if kind == "stances":
        before = items[match.start("before")]
        return _STANCES.get(low, "") if before.text.lower() in ("over", "despite") else ""
    if kind == "listed":
        return _LISTED.get(low, "") if noun.code == "p" else noun.value
    if kind == "joined":  # Australia and Canada were joined in their no by Tonga
        return low if low in ("no", "yes") else noun.value
    if kind == "were":
        return noun.value if _is_so_called(match, items) else ""
    if kind == "colon" and low in _IN_DISSENT:
        return noun.value
    return _by_noun(kind, match, items, low)


def _by_noun(kind: str, match: re.Match[str], items: Sequence[Item], low: str) -> str:
    """Return the position that a noun tells by itself, whoever it is told of."""
    place = match.start("n")
    noun, before = items[place], items[place - 1] if place else None
    if kind == "came" and (noun.code == "p" or not _came(match, items)):
        return ""
    if low == "against" and before is not None:
        count = before.count
        of_votes = isinstance(count, Count) and count.noun == "votes" and count.operator == "="
        if before.code == "k" or (kind == "came" and of_votes and bool(_came(match, items))):
            return "no"
    if kind in ("owned", "was") and low.endswith("s") and low != "abstentions":
        return ""
    if is_noun_of_votes(noun):
        return noun.value
    return _STANCES.get(low, "") if kind in ("of", "came") else ""


def _is_so_called(match: re.Match[str], items: Sequence[Item]) -> bool:
    """Say whether members are called those who took a side: the sole opponents, the dissenters."""
    noun = items[match.start("n")]
    low = noun.text.lower()
    if not is_noun_of_votes(noun) and low not in ("opposition", "dissent"):
        return False
    how = items[match.start("how") : match.end("how")]
    words = {item.text.lower() for item in how}
    if how and not words & _SOLE and not any(item.code in "kC" for item in how):
        return False
    if low in ("opposition", "dissent"):  # they formed the opposition of three
        return items[match.end() - 1].code == "C"
    return bool(how) or low.endswith("s")


def _is_told_whole(match: re.Match[str], items: Sequence[Item], n_named: int) -> bool:
    """Say whether a list behind a colon is all of them: as many as are counted, or nearly."""
    if match.groupdict().get("new"):
        return False
    counts = [i.count for i in items[match.start() : match.end()] if isinstance(i.count, Count)]
    return all(c.value is None or c.value - n_named <= max(1, c.value // 6) for c in counts)


def _came(match: re.Match[str], items: Sequence[Item]) -> bool:
    """Say whether votes came from somebody, or were cast by them."""
    between = items[match.start("n") + 1 : match.start("by")]
    return any(item.text.lower() in _CAME for item in between)


def _is_of_an_outcome(kind: str, items: Sequence[Item], codes: str, place: int) -> bool:
    """Say whether a stance is told of how a text came through."""
    if kind == "came":  # opposition came from: told only if the record bears it out
        return True
    if not _DECIDED.search(codes):
        return False
    before = next((items[at] for at in range(place - 1, -1, -1) if codes[at] not in "aw"), None)
    return (before is not None and before.text.lower() in {
        "over", "despite", "with", "against", "amid", "to", "by",
    }) or items[place].text.lower() == "with opposition"  # fmt: skip


def _is_weak(
    kind: str, match: re.Match[str], items: Sequence[Item], codes: str, *, is_stance: bool
) -> bool:
    """Say whether what is told may be no vote at all."""
    place = match.start("n")
    if kind == "came" and is_stance:
        return True
    if kind == "owned":
        return not codes.startswith(("M", "pM"), place + 1)
    if not is_stance:
        return False
    before = items[place - 1].text.lower() if place else ""
    return not (
        (before == "over" and items[place].text.lower().startswith("opposition"))
        or (items[match.start("s")].code in "Cc" and before in ("with", "over"))
    )
