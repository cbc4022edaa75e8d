"""The items of a sentence put in order: texts named twice, members merely spoken of, lists.

Each pass takes the row that `items` has cut and gives a row that patterns can be held against.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hemicycle.claims.document import Span
from hemicycle.claims.quantities import Count
from hemicycle.claims.wordlist import words

if TYPE_CHECKING:
    from hemicycle.claims.items import Item

_HOW = re.compile(r"\b(?:by|in|with)(?: (?!the\b)[\w-]+){0,2}$", re.IGNORECASE)
_STATE = re.compile(r"(?:nation|state|republic|kingdom|country|island)", re.IGNORECASE)

#: Who is likened to whom, or who besides: like France and Germany, Italy.
_LIKE = re.compile(
    r"(?:^|(?<=L,))(?P<p>[pZE])(?P<who>L(?:[,&]{1,2}L)*)|(?<=[^L],)(?P<end>p)L(?:[,&]{1,2}L)*$"
)
_LIKENING = ("like", "unlike", "besides", "apart from", "other than")
_BREAK = "|"
#: The US ambassador, Dorothy Shea; the delegations of.
_DELEGATION = re.compile(r"(?P<a>a(?:[,&]{1,2}a)*)?(?P<w>w)(?(a)w{0,3}(?=[PQVXSvR]|,R|pP)|p(?=L))")
_STATES = {"countries", "states", "nations", "members", "governments"}
_KIND_IN_LIST = re.compile(r"(?<=L)[,&]{1,2}(?P<c>C)[aGw]{0,3},(?P<who>L(?:[,&]{1,2}L)+)")
#: What a member is, before its name in a list.
_KIND_BEFORE = re.compile(r"(?:,&?|&)(?P<w>w{1,2})L")
_WHEN = frozenset(
    "later earlier last next then yesterday no once more most former latter one".split()
)
_BODIES = frozenset({"un_ga", "un_sc", "un_hrc"})
#: So long is what makes a name an owner.
_OWNED = 4
#: So long is the gap that `also` leaves.
_ALSO = 5
#: So many items hold the longest subject that is looked for.
_N_SUBJECT = 40
#: Fourteen of the Security Council's fifteen; ten of Africa's 54.
_OF_ITS = re.compile(r"Cp(?P<of>[aBG])(?P<all>C)")
_EXCEPTING = re.compile(r"C(?:p[aBGwo]{1,3}){0,2}(?P<but>&)(?:L|(?P<n>C))")


def arrange(items: list[Item]) -> list[Item]:
    """Put the raw items of a sentence in order.

    Parameters
    ----------
    items : list of Item
        As they were cut, from left to right.

    Returns
    -------
    list of Item
        One a text, one a list, members that do not act marked.
    """
    items = _kinds_in_lists(_without_others(_of_its(items)))
    told = _contextual(_likened(_delegations(_manners(_one_text(_anaphors(items))))))
    return _lone_votes(_excepted(_joined(_passives(told))))


def _of_its(items: list[Item]) -> list[Item]:
    """Read `fourteen of the Council's fifteen` as one number of a whole; of Africa's, as part."""
    found = list(items)
    for match in reversed(list(_OF_ITS.finditer("".join(item.code for item in items)))):
        some, whole = items[match.start()], items[match.start("all")]
        owner = items[match.start("of")]
        one, every = some.count, whole.count
        if not isinstance(one, Count) or not isinstance(every, Count) or one.total is not None:
            continue
        if whole.span.start - owner.span.end > _OWNED or not (one.value or 0) <= (every.value or 0):
            continue
        told = {"total": every.value} if owner.value in _BODIES else {"is_part": True}
        count = replace(one, noun=every.noun or one.noun, **told)
        found[match.start()] = replace(
            some, count=count, span=Span(some.span.start, whole.span.end)
        )
        del found[match.start() + 1 : match.end()]
    return found


def _lone_votes(items: list[Item]) -> list[Item]:
    """Read `cast the one vote against` as one turn of phrase, and `: the Dane and the Swede`."""
    found: list[Item] = []
    for item in items:
        codes = "".join(before.code for before in found[-2:])
        if item.code == "P" and codes == "wC" and found[-2].text.lower() in ("cast", "casts"):
            count = found[-1].count
            if isinstance(count, Count) and count.value == 1 and count.noun == "votes":
                span = Span(found[-2].span.start, item.span.end)
                item = replace(item, span=span, text=f"cast the only vote {item.text}")  # noqa: PLW2901
                del found[-2:]
        included = item.text.lower().startswith(("among them", "included"))
        if item.code == "I" and included and codes[-1:] == "a":
            row = re.search(r",(?P<first>a(?:[,&]{1,2}a)*)$", "".join(i.code for i in found))
            if row is None:
                found.append(item)
                continue
            at = row.start("first")  # nine states, Togo's among them
            members = tuple(code for one in found[at:] for code in one.members)
            span = Span(found[at].span.start, found[-1].span.end)
            found[at:] = [replace(found[at], code="L", span=span, members=members)]
            item = replace(item, code="K")  # noqa: PLW2901
        found.append(item)
    listed = re.search(r"CP:(?P<first>a)(?:[,&]{1,2}a)*$", "".join(item.code for item in found))
    if listed:
        at = listed.start("first")
        members = tuple(code for item in found[at:] for code in item.members)
        span = Span(found[at].span.start, found[-1].span.end)
        found[at:] = [replace(found[at], code="L", span=span, members=members)]
    return found


def sure(members: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out a member that may be either of two."""
    return tuple("" if "|" in code else code for code in members)


def _anaphors(items: list[Item]) -> list[Item]:
    """Read `a Russian one` as another text of the kind spoken of before it."""
    found = list(items)
    for place, item in enumerate(items[1:], start=1):
        if item.code == "C" and items[place - 1].code == "a" and _is_one(item):
            kinds = [other.value for other in items[:place] if other.code == "M"]
            if kinds and kinds[0] != "symbol":
                found[place] = replace(item, code="M", value=kinds[0], count=None, text="one")
    return found


def _is_one(item: Item) -> bool:
    """Say whether a number is the word `one` by itself."""
    return isinstance(item.count, Count) and item.count.value == 1 and not item.count.noun


def _one_text(items: list[Item]) -> list[Item]:
    """Read `draft S/2024/312` and `the vote on resolution 2774` as one text: the one with more."""
    found: list[Item] = []
    for place, item in enumerate(items):
        if _is_late_symbol(items, place, found):
            at = next(at for at, before in enumerate(found) if before.code == "M")
            found[at] = item
            found.pop()
            continue
        if item.code == "M" and item.value != "vote":
            codes = "".join(before.code for before in found[-3:])
            if item.value == "symbol" and codes.endswith("M"):
                found.pop()
            elif item.value == "symbol" and _is_apposition(codes, found):
                del found[-2:]  # the amended text, ES-11/8,
            elif codes.endswith("Mp") and found[-2].value == "vote":
                del found[-2:]
        found.append(item)
    return found


def _is_late_symbol(items: list[Item], place: int, found: list[Item]) -> bool:
    """Say whether a symbol ends what tells of a text: a draft to send observers, S/1997/18."""
    item = items[place]
    if item.value != "symbol" or (place + 1 < len(items) and items[place + 1].code not in ",;)"):
        return False
    codes = "".join(before.code for before in found)
    told = re.fullmatch(r"[^M]*(?P<m>M)[pwaoBLG]{1,12},", codes)
    return told is not None and found[told.start("m")].value in ("resolution", "draft", "text")


def _manners(items: list[Item]) -> list[Item]:
    """Read the vote of `adopted by a recorded vote` as how, not as another question."""
    found = list(items)
    for place, item in enumerate(items[1:], start=1):
        if item.code == "M" and item.value == "vote":
            codes = "".join(before.code for before in items[:place])
            by = re.search(r"[DJ][pwBM]{0,4}[YWp][vw]{0,2}$", codes) and "M" in codes
            if by and _HOW.search(
                " ".join(before.text for before in items[max(0, place - 3) : place])
            ):
                found[place] = replace(item, code="w")
    return found


def _is_apposition(codes: str, found: list[Item]) -> bool:
    """Say whether a symbol behind a comma names the text before it."""
    return codes.endswith("M,") and found[-2].value in ("resolution", "draft", "text")


def _without_others(items: list[Item]) -> list[Item]:
    """Leave out `among others`, which only says that a list is not whole."""
    found: list[Item] = []
    at = 0
    for place in range(len(items) - 1):
        if items[place].code == "U" and items[place + 1].text.lower() == "others":
            start, end = place, place + 2
            if start > at and items[start - 1].code == ",":
                start -= 1
                end += end < len(items) and items[end].code == ","
            found += items[at:start]
            at = end
    return found + items[at:]


def _kinds_in_lists(items: list[Item]) -> list[Item]:
    """Leave out what some of a list are: China and three African states, Algeria, Mali and Togo."""
    found: list[Item] = []
    at = 0
    codes = "".join(item.code for item in items)
    for match in _KIND_IN_LIST.finditer(codes):
        count = items[match.start("c")].count
        if isinstance(count, Count) and count.noun and count.value == match["who"].count("L"):
            found += [*items[at : match.start()], items[match.start("who") - 1]]
            at = match.start("who")
            if re.match(r",[PQVXSHU]", codes[match.end() :]):
                found += items[at : match.end()]
                at = match.end() + 1
    return found + items[at:]


def _delegations(items: list[Item]) -> list[Item]:
    """Read `the Indian ambassador` and `the delegations of India and Iran` as the members."""
    codes = "".join(item.code for item in items)
    found: list[Item] = []
    at = 0
    for match in _DELEGATION.finditer(codes):
        place = match.start("w")
        if items[place].text.lower() not in words("delegates"):
            continue
        found += items[at : match.start()]
        at = match.end()
        if not match["a"]:
            continue
        if all(item.text[:1].isupper() for item in items[place + 1 : at]):  # Dorothy Shea
            nor = match.start() > 0 and items[match.start() - 1].text.lower() == "nor"
            row = items[match.start() : match.end("a")]
            found += [
                replace(one, code="L", is_negated=nor) if one.code == "a" else one for one in row
            ]
        else:
            found += items[match.start() : at]
    return found + items[at:]


def _likened(items: list[Item]) -> list[Item]:
    """Read `Russia, like China, abstained` as one of those who did, `Unlike France, Iran` as two.

    At the start of a sentence, those likened end before the last comma if a comma alone joins
    the last name (like India and Iran, China), else before the first (like India, China and Iran).
    """
    found = list(items)
    for place in range(1, len(items) - 1):  # big countries like India
        if items[place].text.lower() == "like" and items[place - 1].text.lower() in _STATES:
            found[place] = replace(items[place], code="I")
    for match in _LIKE.finditer("".join(item.code for item in items)):
        if match["end"]:  # Grenada voted against the text, like Palau
            at = match.start("end")
            if items[at].text.lower() == "like":
                found[at] = replace(found[at], code="Z")
        else:
            _liken(found, items, match)
    return found


def _liken(found: list[Item], items: list[Item], match: re.Match[str]) -> None:
    """Mark the word that likens and where those likened end."""
    at, end = match.start("p"), match.end("who")
    word = items[at].text.lower()
    if word not in _LIKENING:
        return
    comma = end
    if at == 0:
        commas = [match.start("who") + i for i, code in enumerate(match["who"]) if code == ","]
        if commas:
            comma = commas[-1] if match["who"].endswith(",L") else commas[0]
            found[comma] = replace(found[comma], text=_BREAK)
    if word == "unlike":
        if comma < len(items):
            for place in range(at, comma):
                found[place] = replace(found[place], code="w")
    elif word == "like" or (at == 0 and _is_besides(items, comma)):
        found[at] = replace(found[at], code="Z")


def _is_besides(items: list[Item], comma: int) -> bool:
    """Say whether those apart from whom others acted acted too: apart from Russia, four opposed."""
    after = items[comma + 1] if comma + 1 < len(items) else None
    if after is None or items[comma].code != ",":
        return False
    count = after.count
    return after.code == "L" or (
        isinstance(count, Count) and not count.is_all and bool(count.value)
    )


def _contextual(items: list[Item]) -> list[Item]:
    """Mark members behind prepositions and verbs, and numbers that do not count voters."""
    found: list[Item] = []
    for place, item in enumerate(items):
        before = found[-1].code if found else ""
        earlier = found[-2].code if len(found) > 1 else ""
        code = item.code
        behind = items[place + 1] if place + 1 < len(items) else None
        is_for = behind is not None and behind.code == "P" and (
            behind.text.startswith("in ") or (bool(found) and found[-1].text.lower() == "to")
        )  # fmt: skip
        acts = before == "p" and found[-1].text.lower() == "despite" and (
            behind is not None and behind.code == "P" and behind.is_gerund
        )  # fmt: skip
        if code == "L" and (_is_named_in_full(found) or _begins_anew(items, place, found)):
            pass
        elif code in "LG" and not acts and _is_spoken_of(before, earlier, found):
            code = "o"
            item = replace(item, members=sure(item.members))  # noqa: PLW2901
        elif code == "C" and (
            item.is_needed
            or (_is_measure(item, before, found) and not is_for and not _is_of_voters(items, place))
        ):
            code = "c"
        found.append(item if code == item.code else replace(item, code=code))
    return found


def _begins_anew(items: list[Item], place: int, found: list[Item]) -> bool:
    """Say whether a sentence told what it is about and goes on: on Cuba, Israel voted no."""
    codes = "".join(item.code for item in found[-_ALSO:])
    if re.search(r"(?:^|[;:])p[aw]{0,2}o,$", codes) is None:
        return False
    behind = "".join(item.code for item in items[place : place + _N_SUBJECT])
    return bool(re.match(r"L(?:,?&L|,L(?=[^P]*&))*(?=[PVXSHQ])", behind))


def _is_of_voters(items: list[Item], place: int) -> bool:
    """Say whether a number behind a preposition counts voters: look at the eleven who abstained."""
    return "".join(item.code for item in items[place + 1 : place + 3]) == "RP"


def _is_named_in_full(found: list[Item]) -> bool:
    """Say whether a name stands behind what the member is: the island nation of Palau voted."""
    if len(found) < 2 or found[-1].text.lower() != "of" or not _STATE.fullmatch(found[-2].text):
        return False
    return not "".join(item.code for item in found[:-2]).rstrip("aw").endswith("p")


def _is_spoken_of(before: str, earlier: str, found: list[Item]) -> bool:
    """Say whether a member here is not the one that acts."""
    if before in ("p", "v", "X", "V"):
        return True
    if before == "," and earlier == "o" and _is_region(found):
        return False
    if before == "P":
        return found[-1].text.lower() not in ("in favour", "in favor") or found[-1].is_object_bound
    return before in ("&", ",") and earlier == "o"


def _is_region(found: list[Item]) -> bool:
    """Say whether a sentence begins by telling where: from Latin America, Bolivia voted."""
    if len(found) != 3 or any(found[1].members):
        return False
    return found[0].code == "p" and found[0].text.lower() in ("from", "in", "of")


def _is_measure(item: Item, before: str, found: list[Item]) -> bool:
    """Say whether a number here does not count who votes."""
    if re.search(r"Cp[aw]{1,2}$", "".join(one.code for one in found[-4:])):
        return True  # four of the nuclear five
    if before != "p":
        return before == "c" and item.count is not None
    preposition = found[-1].text.lower()
    governor = found[-2].text.lower() if len(found) > 1 else ""
    if preposition == "of" and re.search(
        r"support|backing|opposition|votes?|approval|minimum", governor
    ):
        return False
    if preposition in ("from", "of") and re.search(
        r"opposition|objections?|abstentions?", governor
    ):
        return False
    return preposition not in ("with", "despite", "over")


def _passives(items: list[Item]) -> list[Item]:
    """Mark positions, vetoes and outcomes that an agent follows: opposed by 18 countries."""
    found = list(items)
    for place, item in enumerate(items[:-1]):
        if item.code == "P" and items[place + 1].code == "Y" and re.search(r"ed\b", item.text):
            found[place] = replace(item, code="Q")
    return found


def _joined(items: list[Item]) -> list[Item]:
    """Join members into lists: A, B, C and 14 others."""
    found: list[Item] = []
    place = 0
    while place < len(items):
        if items[place].code in ("L", "o"):
            run = _run(items, place)
            found.append(_list(items, place, run))
            place += run
        else:
            found.append(items[place])
            place += 1
    return found


def _run(items: list[Item], start: int) -> int:
    """Return how many items from `start` form one list."""
    kind = items[start].code
    place, closed = start + 1, False
    while place < len(items) and (not closed or _goes_on(items, place)):
        joint = _joint(items, place)
        if not joint or place + joint >= len(items):
            break
        member = items[place + joint]
        counted = member.code == "C" and member.count is not None and kind == "L"
        counted = counted or (member.code in "Cc" and kind == "o")
        extra = counted and isinstance(member.count, Count) and member.count.is_extra
        if member.code != kind and not extra:
            break
        closed = not closed and "&" in "".join(i.code for i in items[place : place + joint])
        place += joint + 1
    return place - start


def _goes_on(items: list[Item], place: int) -> bool:
    """Say whether a list goes on with `but also`."""
    row = items[place : place + 3]
    if "".join(item.code for item in row) not in (",&L", ",&o"):
        return False
    return row[1].text.lower() == "but" and row[2].span.start - row[1].span.end > _ALSO


def _joint(items: list[Item], place: int) -> int:
    """Return the length of what joins two entries of a list here: a comma, `and`, or both."""
    codes = "".join(item.code for item in items[place : place + 2])
    kind = _KIND_BEFORE.match("".join(item.code for item in items[place : place + 5]))
    if kind and not any(i.text in _WHEN or i.text[:1].isupper() for i in
                        items[place + kind.start("w") : place + kind.end("w")]):  # fmt: skip
        return kind.end("w")  # Russia and its closest ally Belarus
    if "".join(item.code for item in items[place : place + 3]) == "&,,":
        return 3  # India and, surprisingly, Hungary
    if codes.startswith(",&") and items[place + 1].text.lower() in ("but", "yet"):
        gap = (
            items[place + 2].span.start - items[place + 1].span.end if place + 2 < len(items) else 0
        )
        return 2 if gap > _ALSO else 0  # not China, but Belarus
    if codes.startswith(",&") and items[place].text != _BREAK:
        return 2
    if codes == "&L" and items[place].text.lower() == "but":  # not only India but also China
        return int(items[place + 1].span.start - items[place].span.end > _ALSO)
    if codes[:1] == "&":
        return 1 if items[place].text.lower() in ("and", "or", "nor", "&") else 0
    return 1 if codes[:1] == "," and items[place].text != _BREAK else 0


def _list(items: list[Item], start: int, run: int) -> Item:
    """Make one item of the entries of a list."""
    parts = items[start : start + run]
    members = tuple(code for item in parts for code in item.members)
    others = next((i.count for i in parts if i.code in "Cc" and isinstance(i.count, Count)), None)
    first = parts[0]
    span = Span(first.span.start, parts[-1].span.end)
    return replace(first, span=span, members=members, others=others)


def _excepted(items: list[Item]) -> list[Item]:
    """Read the `but` of `all but France` and of `nobody but France` as an exception."""
    found = list(items)
    for match in _EXCEPTING.finditer("".join(item.code for item in items)):
        whole, but = items[match.start()].count, items[match.start("but")]
        if but.text.lower() == "but" and isinstance(whole, Count) and (
            whole.is_all or whole.value == 0
        ):  # fmt: skip
            found[match.start("but")] = replace(but, code="E")
            if match["n"]:  # all but five
                found[match.start("n")] = replace(items[match.start("n")], code="c")
    return found
