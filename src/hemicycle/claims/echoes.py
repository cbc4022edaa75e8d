"""Positions told by pointing back: So did China. Nor did Iran. Syria too. France did not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hemicycle.claims.document import Span
from hemicycle.claims.outcomes import CAST
from hemicycle.claims.quantities import Count
from hemicycle.claims.raw import RawClaim
from hemicycle.claims.subjects import lists_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.claims.items import Item

#: Somebody did the same, or did not: behind a position, or in a sentence of their own.
_DID = re.compile(r"(?:(?P<s>L)(?:,R[^,;]*,|,,)?|(?<=[,;&])(?P<of>a))(?P<a>A)")
#: Israel and the United States voted the same way.
_ALIKE = re.compile(r"^(?P<s>L)(?P<a>V)(?=$|[,;])")
_THEY_WERE = re.compile(r"nH(?P<s>L)(?=$|[,;])")
#: China, Pakistan and Russia, unhappy with it, were the three to abstain.
_SO_MANY = re.compile(r"^(?P<s>L)(?:,[^,;C]*,)?H(?P<c>C)(?=$|[,;]|pP)")
#: Others were India and Ukraine.
_OTHERS = re.compile(r"^wH(?P<s>L)(?=$|[,;])")
_JOINED = re.compile(r"^[nL]H(?P<a>Z)(?P<s>L)(?=$|[,;])")
_GOES_FOR = re.compile(r"(?P<a>A)(?P<s>L)(?=$|[,;])")
#: It abstained, and Poland with it; with it went Brazil; on Friday Russia joined it.
_WITH_IT = re.compile(
    r"(?:(?:^|[,;&]{1,2})(?P<s>L)(?P<a>W)n|(?P<b>W)nv(?P<o>[Lo])|(?P<t>L)(?P<c>S)n)(?=$|[,;&])"
)
_TOO = re.compile(r"(?:^|[,;&]{1,2})(?P<s>L)(?P<a>K)(?=$|;)")
#: Canada and Hungary were among the nine; one of the latter; the nine included Canada.
_AMONG = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<s>L)(?:,R[^,;]*,)?[,H]{0,2}U(?P<c>[Cwn])(?=$|[,;)&tW-])",
        r"^(?:U(?P<c>n)|I)H?(?P<s>L)(?=$|[,;])",
        r"^(?P<c>n)I(?P<s>L)(?=$|[,;])",
        r"(?P<s>L)HCp(?P<c>n)(?=$|[,;])",
        r"(?P<s>L)H(?:p|v?W)(?P<c>w)(?=$|[,;])",
        r"(?:^|[,;])W(?P<s>L)(?P<c>I)(?=$|[,;])",
        r"(?P<s>L)vU(?P<c>[Cwn])(?=$|[,;)])",
        r"(?:^|[:;])(?P<s>L)Hp(?P<c>C)(?=$|[,;])",
        r"^LHU(?P<c>n),(?P<s>L)(?=$|[,;])",
        r"(?:^|(?<=;))U(?P<c>C)H(?P<s>L)",
        r"(?:^|(?<=;))(?P<c>C)[IH:](?P<s>L)(?=$|[,;])",
        r"(?:^|(?<=[:;]))(?P<s>L)H(?P<c>[IC])(?=$|[,;&])",
    )
)
_FIRST = re.compile(r"(?:^|[;:]|,&?(?=Z|t[ZH])|&(?=tZ))&?(?P<a>[Z&wt][Z&wtH]?)(?P<s>L)(?=$|[,;&-])")
_THEM = re.compile(
    r"last|latter|(?:among )?them|these|they|in the latter(?: group| camp)?"
    r"|(?:of|in|among) (?:that|this|their|its) (?:number|group|camp|company|ranks|midst|column)"
)
#: The former was Israel, the latter the United States; Israel was the former.
_FORMER = re.compile(r"(?:^|[,;&])(?P<c>w)H?(?P<s>L)(?=$|[,;&(])|(?P<t>L)H(?P<d>w)(?=$|[,;&])")
#: Theirs were the two negative votes.
_THEIRS = re.compile(r"(?:^|[,;])(?P<w>w)H[kC]?(?P<p>P)(?=$|[,;&])")
_SAME = re.compile(
    r"(?:and )?(?:so|so too|as) (?:did|was|were|has|had|does|do)|likewise|ditto|also|same"
)
_NOR = re.compile(r"(?:nor|neither)")
_OWN_VETO = re.compile(r"(?P<whose>Its|Their) veto(?:es)?\b(?! (?:power|threat|right))")
#: Nobody else did. There were no other negative votes.
_NO_OTHERS = re.compile(
    r"\b(?:(?:nobody|no[- ]one) else (?:had )?(?P<verb>did|voted|abstained|opposed)"
    r"|no other (?P<noun>abstentions?|abstainers?|negative votes?|votes? against|no(?:es| votes?)"
    r"|nays|opponents?|country|state|member|delegation|nation))\b",
    re.IGNORECASE,
)
#: What Germany did, Poland did.
_WHAT = re.compile(r"\bwhat(?:ever)? ", re.IGNORECASE)
_OTHER_DAY = re.compile(r"\W*(?:On|In|At|Last|This|Next|Yesterday|Today|Then|Later|Now)\b")
_NOT_SO = re.compile(r"(?:but )?not so\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """What the sentences before say of a vote, to which a later one may point back.

    Attributes
    ----------
    position : str
        The position told last; empty if there is none.
    members : tuple of str
        Whose it was, if the sentence told one position of one list.
    counts : mapping of int to str
        Number -> the one position that so many took.
    last, former : str
        The position counted last, and the one before it.
    subject : tuple of str
        The members that the sentence before is about, if it names one list alone.
    has_text : bool
        Whether a text was spoken of.
    is_of_thing : bool
        Whether the position was told of what a text is about: four for the blockade.
    named : mapping of str to tuple of str
        Position -> all that were told to have taken it.
    lists : tuple of tuple of str
        Members listed together, the latest first.
    """

    position: str = ""
    members: tuple[str, ...] = ()
    counts: Mapping[int, str] = field(default_factory=dict)
    last: str = ""
    former: str = ""
    subject: tuple[str, ...] = ()
    has_text: bool = False
    is_of_thing: bool = False
    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lists: tuple[tuple[str, ...], ...] = ()


NOTHING = Said()
#: So many lists are remembered.
_N_LISTS = 3


def said(claims: Sequence[RawClaim], before: Said = NOTHING, items: Sequence[Item] = ()) -> Said:
    """Gather what a sentence says to which the next may point back.

    Parameters
    ----------
    claims : sequence of RawClaim
        What was read of it.
    before : Said, optional
        What the sentences before say: their counts hold until others are given.
    items : sequence of Item, optional
        The sentence as items, for who it is about where no vote is told.

    Returns
    -------
    Said
        The position told last, and numbers.

    Examples
    --------
    >>> from hemicycle.claims.document import Span
    >>> said([RawClaim("vote_cast", Span(0, 9), position="no", place=1)]).position
    'no'
    """
    told = [c for c in claims if c.type in ("vote_cast", "listing") and c.mode in ("in", "among")]
    actors = {c.members for c in claims if c.type in ("vote_cast", "listing", "veto")}
    counts, last, former = _counts(claims)
    if last and not former:
        former = before.last if before.last != last else before.former
    about = items[0].members if items and items[0].code == "L" and not claims else ()
    return Said(
        max(told, key=lambda claim: claim.place).position if told else last,
        actors.pop() if len(actors) == 1 else about,
        counts or before.counts,
        last or before.last,
        former if last else before.former,
        _subject(items),
        before.has_text or bool(claims) or any(item.code == "M" for item in items),
        any(c.is_of_thing for c in claims) if told or last else before.is_of_thing,
        _named(told, before.named),
        (*lists_of(items), *before.lists)[:_N_LISTS],
    )


def _named(
    told: Sequence[RawClaim], before: Mapping[str, tuple[str, ...]]
) -> Mapping[str, tuple[str, ...]]:
    """Add who took which position to those of the sentences before."""
    found = dict(before)
    for claim in told:
        found[claim.position] = tuple(
            dict.fromkeys((*found.get(claim.position, ()), *claim.members))
        )
    return found


def _subject(items: Sequence[Item]) -> tuple[str, ...]:
    """Return the members that a sentence is about, if it names one list that acts and no more."""
    named = [item for item in items if item.code == "L" and len(item.members)]
    if len(named) != 1 or "" in named[0].members or named[0].others is not None:
        return ()
    return named[0].members


def _counts(claims: Sequence[RawClaim]) -> tuple[dict[int, str], str, str]:
    """Return the numbers of tallies with their positions, the one counted last, the one before."""
    found: dict[int, str] = {}
    last = former = ""
    tallies = [claim for claim in claims if claim.type == "tally" and not claim.is_weak]
    for claim in sorted(tallies, key=lambda c: c.place):
        for slot, amount in claim.amounts.items():
            position = "absent" if slot == "not_voting" else slot
            if amount.operator == "=" and amount.value:
                found[amount.value] = "" if amount.value in found else position
                former, last = (last if last != position else former), position
    return found, last, former


def with_subject(items: Sequence[Item], before: Said, sentence: str = "") -> list[Item]:
    """Put the members named last where a sentence begins with `it` or `they` and tells a vote.

    So with `their vetoes`, which are those of the members that the sentence before is about.
    """
    found = list(items)
    codes = "".join(item.code for item in items)
    members = before.members or before.subject
    owned = _OWN_VETO.match(sentence)
    if owned and items[0].code in "xX":
        if before.subject and (owned["whose"] != "Its" or len(before.subject) == 1):
            found[0] = replace(found[0], code="x", value=CAST)
            found.insert(0, replace(items[0], code="a", members=before.subject))
        return found
    inner = re.search(r"[:;](?P<n>n)(?=P)", codes)
    if (
        inner
        and len(re.findall("[Lo]", codes[: inner.start()]))
        == codes.count("L", 0, inner.start())
        == 1
    ):  # only Australia held back: it abstained
        place, subject = inner.start("n"), items[codes.index("L")]
        word = "it" if len(subject.members) == 1 else "they"
        if items[place].text.lower() == word:
            found[place] = replace(items[place], code="L", members=subject.members)
    if not members or not re.match(r"n(?:H?k|H?P|HCR?P|wCP|V|HX|X)", codes):
        return found
    n_wanted = {"it": (1, 1), "they": (2, 99)}.get(items[0].text.lower(), (0, 0))
    if n_wanted[0] <= len(members) <= n_wanted[1]:
        found[0] = replace(found[0], code="L", members=members)
    return found


def read_echoes(
    items: Sequence[Item], codes: str, sentence: str, claims: Sequence[RawClaim], before: Said
) -> list[RawClaim]:
    """Read who did the same as those told before them, or did not, or were among so many.

    Parameters
    ----------
    items : sequence of Item
        The sentence as items.
    codes : str
        Their letters.
    sentence : str
        Its text.
    claims : sequence of RawClaim
        What was read of the sentence.
    before : Said
        What the sentences before say.

    Returns
    -------
    list of RawClaim
        Of types `vote_cast` and `listing`.
    """
    found = []
    owner = re.match(r"nH(?P<s>a)w?$", codes)
    if owner and 1 in before.counts:  # it was China's
        found += _claim("listing", items, (owner.start("s"), 0), before.counts[1], claims)
    match = _THEY_WERE.match(codes)
    if match and items[0].text.lower() in ("they", "these", "those"):
        n = len(items[match.start("s")].members)
        position = before.counts.get(n, before.last if len(before.counts) == 1 else "")
        found += _claim("listing", items, (match.start("s"), 0), position, claims)
    found += _so_many(items, codes, claims, before)
    found += _former(items, codes, claims, before)
    found += _no_others(items, sentence, claims, before)
    found += _among(items, codes, claims, before)
    for place, subject, sense in _pointing(items, codes, sentence):
        told = [claim for claim in (*claims, *found) if claim.place < place]
        here = said(told)
        untold = [item for item in items[:place] if item.code in "PQ"]  # of someone out of reach
        earlier = before.position if not untold else untold[-1].value * untold[-1].is_told
        earlier = "" if told or sense == "owned" else earlier
        position = _turned(here.position or earlier, sense)
        found += _claim("vote_cast", items, (subject, place), position, told)
    if before.is_of_thing:
        found = [replace(claim, is_of_thing=True) for claim in found]
    return found


def _among(
    items: Sequence[Item], codes: str, claims: Sequence[RawClaim], before: Said
) -> list[RawClaim]:
    """Read who was among so many, by the position that so many took."""
    found: list[RawClaim] = []
    own, last, _ = _counts(claims)
    for pattern in _AMONG:
        for match in pattern.finditer(codes):
            at = match.start("c") if match["c"] else 0
            if not _is_told(items[match.start() : match.end()]):
                continue
            count = items[at].count
            position, number = "", 0
            if isinstance(count, Count) and count.operator == "=":
                number = count.total or count.value or 0
                position = own.get(number, before.counts.get(number, ""))
                if codes[at - 1] == "H" and number == 1:  # fourteen voted no: China was one
                    position = last or before.last
            elif _THEM.fullmatch(items[at].text.lower()):
                position = last or before.last
            made = _claim("listing", items, (match.start("s"), at), position, claims)
            found += made
            whole = isinstance(count, Count) and count.total is None and "U" not in match.group()
            if made and whole and 1 < number == len(items[match.start("s")].members):
                found.append(replace(made[0], type="completeness", mode="exact"))
    return found


def _no_others(
    items: Sequence[Item], sentence: str, claims: Sequence[RawClaim], before: Said
) -> list[RawClaim]:
    """Read `nobody else did` as the names so far being all, if the record has it so."""
    told = said(claims, before)
    found = []
    for match in _NO_OTHERS.finditer(sentence):
        word = (match["verb"] or match["noun"]).lower()
        position = told.position or before.position
        if word.startswith("abst"):
            position = "abstain"
        elif re.match(r"oppo|nega|votes? a|no\b|nay", word):
            position = "no"
        members = told.named.get(position, ())
        if members and position in ("yes", "no", "abstain"):
            span = Span(items[0].span.start, items[-1].span.end)
            text = next((c.text_place for c in claims if c.text_place is not None), None)
            found.append(
                RawClaim(
                    "completeness",
                    span,
                    text,
                    position,
                    members,
                    mode="exact",
                    is_weak=True,
                    place=len(items) - 1,
                )
            )
    return found


def _former(
    items: Sequence[Item], codes: str, claims: Sequence[RawClaim], before: Said
) -> list[RawClaim]:
    """Read `the former was Israel, the latter Iran`, and `theirs were the two negative votes`."""
    found: list[RawClaim] = []
    _, last, former = _counts(claims)
    if not last:
        last, former = before.last, before.former
    for match in _FORMER.finditer(codes):
        at, who = (match.start("c"), match.start("s")) if match["s"] else (
            match.start("d"), match.start("t"))  # fmt: skip
        position = {"former": former, "latter": last}.get(items[at].text.lower(), "")
        if _is_told(items[match.start() : match.end()]):
            found += _claim("listing", items, (who, at), position, claims)
    theirs_are = _THEIRS.search(codes)
    members = before.members or before.subject
    theirs = theirs_are.start("w") if theirs_are else 0
    if theirs_are and members and items[theirs].text.lower() in ("theirs", "his", "hers"):
        place = theirs_are.start("p")
        row = [*items[:theirs], replace(items[theirs], members=members), *items[theirs + 1 :]]
        if items[place].is_told:
            found += _claim("listing", row, (theirs, place), items[place].value, claims)
    return found


def _so_many(
    items: Sequence[Item], codes: str, claims: Sequence[RawClaim], before: Said
) -> list[RawClaim]:
    """Read `France and Mexico, unhappy, were the two to abstain`, and `others were Chad`."""
    match = _OTHERS.match(codes)
    if match and items[0].text.lower() == "others":
        return _claim("listing", items, (match.start("s"), 0), before.position, claims)
    match = _SO_MANY.match(codes)
    count = items[match.start("c")].count if match else None
    if match is None or not isinstance(count, Count) or count.operator != "=":
        return []
    listed = items[match.start("s")]
    if count.value != len(listed.members) or listed.others or count.is_extra:
        return []
    if not _is_told(items[match.start("s") : match.end()]):
        return []
    counts = {**before.counts, **_counts(claims)[0]}
    places = (match.start("s"), match.start("c"))
    made = _claim("listing", items, places, counts.get(count.value, ""), claims)
    return made + [replace(one, type="completeness", mode="exact") for one in made]


def _is_told(row: Sequence[Item]) -> bool:
    """Say whether it is told, not denied or thought of, that somebody was among others."""
    plain = all(item.is_told for item in row if item.code in "HULI")
    spans = [item.span for item in row]
    return plain and not any(
        one.code == "H"
        and two.code == "C"
        and after.start - here.end > 1
        and isinstance(two.count, Count)
        and two.count.value == 1
        for one, two, here, after in zip(row, row[1:], spans, spans[1:], strict=False)
    )


def _claim(
    type_: str, items: Sequence[Item], places: tuple[int, int], position: str,
    told: Sequence[RawClaim],
) -> list[RawClaim]:  # fmt: skip
    """Make the claim that a list of members took a position."""
    subject, place = places
    members = tuple(code for code in items[subject].members if code)
    if not position or not members:
        return []
    text = next((c.text_place for c in reversed(told) if c.text_place is not None), None)
    first, last = sorted(places)
    span = Span(items[first].span.start, items[last].span.end)
    mode = "among" if type_ == "listing" else "in"
    return [RawClaim(type_, span, text, position, members, mode=mode, place=place)]


def _pointing(items: Sequence[Item], codes: str, sentence: str) -> list[tuple[int, int, str]]:
    """Return where a sentence points back: place, place of who is meant, and in what sense."""
    found = [
        (
            match.start("a"),
            match.start("s" if match["s"] else "of"),
            _sense(items[match.start("a")], is_owned=match["of"] is not None),
        )
        for match in _DID.finditer(codes)
        if not _WHAT.search(sentence)
    ]
    found += [
        (match.start("s"), match.start("s"), "same")
        for pattern in (_JOINED, _GOES_FOR)
        for match in pattern.finditer(codes)
    ]
    for match in _WITH_IT.finditer(codes):
        it, whom = next((a, b) for a, b in (("a", "s"), ("b", "o"), ("c", "t")) if match[a])
        if it == "c" and _OTHER_DAY.match(sentence):
            continue  # on Saturday Russia joined it: in another vote, perhaps
        if items[match.start(it)].is_told or it == "a":
            found.append((match.start(it), match.start(whom), "same"))
    found += [
        (match.start("a"), match.start("s"), "same")
        for match in _ALIKE.finditer(codes)
        if items[match.start("a")]
        .text.lower()
        .endswith(("the same way", "that way", "likewise", "similarly"))
    ]
    found += [
        (match.start("a"), match.start("s"), "same")
        for match in _TOO.finditer(codes)
        if items[match.start("a")].text.strip(" ,").lower() == "too"
    ]
    for match in _FIRST.finditer(codes):
        words = " ".join(i.text.lower() for i in items[match.start("a") : match.end("a")])
        if match.start() == 0 and _NOT_SO.match(sentence):
            sense = "not"
        elif _NOR.fullmatch(words):
            sense = "nor"
        else:
            sense = "same" if _SAME.fullmatch(words) else ""
        found.append((match.start("s"), match.start("s"), sense))
    return found


def _sense(did: Item, *, is_owned: bool = False) -> str:
    """Say whether somebody did the same, or did not; empty if it is only thought of."""
    if is_owned and did.text.lower().startswith("w"):
        return "owned"  # Egypt's no was a surprise, Iran's was not
    if did.mood not in ("asserted", "earlier"):
        return ""
    return "not" if did.is_negated and did.value == "same" else did.value


def _turned(position: str, sense: str) -> str:
    """Return the position that somebody took who did the same as another, or did not."""
    if not (position and sense) or position.startswith("as:") or position == "not:":
        return ""
    denied = position.startswith("not:")
    if sense == "nor":
        return position if denied else ""
    if sense == "not":
        return "" if denied else f"not:{position}"
    return position
