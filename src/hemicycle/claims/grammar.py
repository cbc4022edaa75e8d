"""What a sentence claims about votes, before it is known which vote is meant.

Patterns over the letters of `items` find who took which position, how many did, what came of
the text and who vetoed it. A pattern is a row of a table; its groups name the items that fill
the claim.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hemicycle.claims import lexicon
from hemicycle.claims.apart import by_the_way
from hemicycle.claims.counted import FEWEST, Counted
from hemicycle.claims.document import Span
from hemicycle.claims.echoes import NOTHING, Said, read_echoes, with_subject
from hemicycle.claims.labels import read_labels
from hemicycle.claims.nouns import Told, is_noun_of_votes, read_nouns
from hemicycle.claims.outcomes import read_outcomes
from hemicycle.claims.patterns import AFTER, ASIDE, OF, POSITION, compiled, overlapping
from hemicycle.claims.plainer import plainer
from hemicycle.claims.quantities import Count, Counts
from hemicycle.claims.raw import Amount
from hemicycle.claims.sheet import SLOTS
from hemicycle.claims.subjects import named_again
from hemicycle.claims.wordlist import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.claims.items import Item
    from hemicycle.claims.raw import RawClaim

_ALIKE = re.compile(rf"(?P<s>L){ASIDE}(?P<v>V)(?!P)")
_GAINED = re.compile(
    r"(?:with|received?|won|got|garnered|secured|gained|attracted|drew|found|obtained|mustered|"
    r"enjoyed|commanded|collected|polled|earned)",
    re.IGNORECASE,
)
#: A list that is not at its end: Israel and the US, but also Hungary.
_GOES_ON = re.compile(r",?&(?:[aw]{0,3}(?:L(?![PVHXSvQ])|C,L)|$)")
_OWN_COUNT = re.compile(r"(?:p?M)?\(C\)")
_LONE = re.compile(r"\b(?:only|lone|sole|single|unique|solitary)\b", re.IGNORECASE)
#: So many names, told without more, may be all that there are.
_LONG = 5
#: Forms without a verb of voting -> the method that reads them.
_BY_NUMBER = {
    "passive": "_passive",
    "votes": "_votes",
    "support": "_support",
    "counted": "_counted",
}
_VOTERS = ("those", "countries", "states", "nations", "members", "delegations", "governments",
           "ones")  # fmt: skip
#: Kind -> what the word that makes it must be.
_NEEDED = {
    "lone": ("as",),
    "belonged": ("belonged", "belong", "counted", "figured", "stood"),
    "side": ("took", "take", "takes", "taking"),
    "given": ("came", "come"),
    "those": _VOTERS,
    "having": ("having",),
    "rest": ("rest", "most", "many", "others", "several"),
}


def read_claims(
    items: Sequence[Item], sentence: str, before: Said = NOTHING, plain: tuple[str, int] = ("", 0)
) -> list[RawClaim]:
    """Read what a sentence claims about votes.

    Parameters
    ----------
    items : sequence of Item
        The sentence as items.
    sentence : str
        Its folded text.
    before : Said, optional
        What the sentences before say, for one that points back to them.
    plain : tuple of str and int, optional
        Its text without symbols and times, and its start.

    Returns
    -------
    list of RawClaim
        In the order of the sentence, as far as asserted.

    Examples
    --------
    >>> from hemicycle.claims.items import Item
    >>> row = [Item("L", Span(0, 5), "", members=("CHN",)), Item("P", Span(6, 15), "", "abstain")]
    >>> [(c.type, c.members, c.position) for c in read_claims(row, "China abstained")]
    [('vote_cast', ('CHN',), 'abstain')]
    """
    named, origin = named_again(items, before.lists, plain)
    row, kept = plainer(named)
    led = with_subject(row, before, sentence)
    places = [0] * (len(led) - len(row)) + [origin[place] for place in kept]
    found = [
        replace(
            claim,
            place=places[claim.place],
            text_place=None if claim.text_place is None else places[claim.text_place],
        )
        for claim in _Reader(led, sentence).run(before, plain)
    ]
    return by_the_way(found, items, *plain) if plain[0] else found


class _Reader(Counted):
    """Read one sentence."""

    def __init__(self, items: list[Item], sentence: str) -> None:
        super().__init__(items, sentence)
        self._sentence = sentence
        self._denied = lexicon.denial(sentence) is not None

    def run(self, before: Said, plain: tuple[str, int]) -> list[RawClaim]:
        """Return the claims."""
        self._has_text = before.has_text
        self._pass_over_either()
        self._labelled()
        self._against()
        self._nouns()
        self._verbs()
        if not self._denied:
            self._claims += read_echoes(
                self._items, self._codes, self._sentence, self._claims, before
            )
            self._tallies()
            self._sided(before, *plain)
            self._claims += read_outcomes(self._items, self._codes, self.text_for)
        return sorted(self._claims, key=lambda claim: (claim.place, claim.span.start))

    def _verbs(self) -> None:
        """Read positions told by verbs, and what stands beside them."""
        for kind, pattern in compiled(POSITION):
            for match in overlapping(pattern, self._codes):
                self._position(kind, match)
        for kind, pattern in compiled(AFTER):
            for match in overlapping(pattern, self._codes):
                self._after(kind, match)
        for place, code in enumerate(self._codes):
            if code == "P" and place not in self._taken:
                self._inherited(place)
        for match in overlapping(_ALIKE, self._codes):
            self._alike(match)

    def _is_read(self, verb: Item, place: int, *, is_free: bool = False) -> bool:
        """Say whether a position is asserted and about a text."""
        is_known = "M" in self._codes or self._has_text
        if verb.mood != "asserted" and (verb.mood != "earlier" or not is_known):
            return False
        if not verb.is_object_bound or is_free:
            return True
        start, end = self.clause(place)
        if re.compile(r"[^LCPXDJMGo;,t]{0,4}(?:[pwaB]{0,4}M|n|$|[,;&t])").match(
            self._codes, place + 1, end
        ):
            is_known = self._has_text and self._codes[place + 1 : place + 2] == "n"
            return "M" in self._codes or "R" in self._codes or is_known
        told = "M" in self._codes[start:place] or self._is_of_one(place)
        return self._codes[place] == "Q" and told

    def _is_of_one(self, place: int) -> bool:
        """Say whether `it was supported by 112 states` is said, or of what a resolution tells."""
        if re.search(r"(?:^|[;,&])nH$", self._codes[:place]):
            return self._has_text or self._codes[place + 1 :].startswith("YC")
        return bool(re.match(r"YCp?M", self._codes[place + 1 :]))

    def _labelled(self) -> None:
        """Read numbers behind labels: in favour 141, against 5."""
        for one in read_labels(self._items, self._codes):
            self._taken[one.place] = ()
            self.tally(self.text_for(one.place), one.place, one.slot, one.count, one.span)

    # -- positions ----------------------------------------------------------------------

    def _nouns(self) -> None:
        """Read positions told by nouns."""
        for told in () if self._denied else read_nouns(self._items, self._codes, self._sentence):
            if told.place not in self._taken:
                self._taken[told.place] = ()
                self._told(told)

    def _told(self, told: Told) -> None:
        """Add the claims of a position told by a noun."""
        place, position, span = told.place, told.position, told.span
        text = self.text_for(place)
        counted = self._items[place - 1].count if self._codes[place - 1 : place] == "C" else None
        if isinstance(counted, Count):
            self.count(counted, None, place, position, text, span)
        if told.members:
            self.add("listing", span, text, place, position=position, mode="among",
                      members=told.members, is_weak=told.is_weak)  # fmt: skip
        if told.count is not None and not told.is_weak:
            self.count(told.count, None, place, position, text, span)
        if told.others is not None and told.others.value and not told.is_weak:
            self.tally(text, place, position, told.others, span, len(told.members))
        if told.is_whole and told.members and not told.others and "" not in told.members:
            self.whole(told.members, place, position, text, span,
                       is_counted=len(told.members) == 1)  # fmt: skip

    def _position(self, kind: str, match: re.Match[str]) -> None:
        """Turn a match into claims about a position."""
        groups = match.groupdict()
        if kind in _BY_NUMBER:
            getattr(self, _BY_NUMBER[kind])(match)
            return
        if not self._is_of_kind(kind, match):
            return
        place = match.start("p") if groups.get("p") else match.start("b")
        if place in self._taken:
            return
        verb = self._items[place]
        if self._is_unsaid(kind, match):
            self._close(place)
            return
        free = kind in ("among", "copula", "apposed", "those")
        if (
            not self._is_read(verb, place, is_free=free)
            or (kind == "agent" and self._is_sponsorship(match))
            or self._is_of_a_call(verb, place)
        ):
            self._taken[place] = ()
            return
        self._taken[place] = tuple(match.start(name) for name in ("s", "i1") if groups.get(name))
        position = self._named_position(verb, match if kind in ("same", "side") else None)
        subject = self._items[match.start("s")] if groups.get("s") else None
        if subject is not None and subject.code == "L" and subject.is_negated:
            position = position.removeprefix("not:") if "not:" in position else f"not:{position}"
        if position in ("", "not:"):
            return
        self._claim(kind, match, place, position)

    def _is_of_kind(self, kind: str, match: re.Match[str]) -> bool:
        """Say whether the words of a match are those that its kind needs."""
        place = match.start("p") if match.groupdict().get("p") else match.start()
        if kind == "copula":
            return not self._is_one_of_many(match)
        if kind == "apposed":
            return is_noun_of_votes(self._items[place])
        if kind == "named":  # one abstention, Indonesia
            return self._are_so_many(match.start("s"), match.start("x1"))
        if kind == "thatof":  # one vote against, that of France
            return self._items[place + 2].text.lower() in ("that", "those")
        if kind in _NEEDED and match.groupdict().get("w"):
            return self._items[match.start("w")].text.lower() in _NEEDED[kind]
        if kind == "chosen":
            verb = self._items[match.start("w")].text.lower()
            return is_noun_of_votes(self._items[place]) and verb in words("chosen")
        if kind in ("relative", "spoken"):  # of several, the last may be meant, or all
            return len(self._items[match.start("s" if kind == "relative" else "i1")].members) == 1
        return kind != "fronted" or self._items[place].is_gerund

    def _is_unsaid(self, kind: str, match: re.Match[str]) -> bool:
        """Say whether a match is denied: not among those who opposed it, no votes came from."""
        row = self._items[match.start() : match.end()]
        if any(not i.is_told for i in row if i.code in "HUSI"):
            return True
        if kind == "given":
            count = self._items[match.start("s")].count
            return isinstance(count, Count) and count.value == 0
        return kind in ("those", "inverted", "copula") and any(
            i.is_negated for i in row if i.code == "L"
        )

    def _is_one_of_many(self, match: re.Match[str]) -> bool:
        """Say whether `France was one country that abstained` leaves others open."""
        count = self._items[match.start("s")].count
        return match.start("x1") < match.start("s") and (
            not isinstance(count, Count)
            or count.value is None
            or (count.value == 1 and not count.is_only)
            or count.operator != "="
        )

    def _is_sponsorship(self, match: re.Match[str]) -> bool:
        """Say whether `a draft backed by X` tells a sponsor, not a vote."""
        subject = self._items[match.start("s")]
        before = self._codes[: match.start("p")]
        if subject.code == "C":  # presented by Ukraine and supported by more than 60 countries
            return bool(re.search(r"M,?H?[vw]{1,2}Y[LGaw]{1,3},?&H?$", before))
        return subject.code == "L" and not before.endswith("H")

    def _named_position(self, verb: Item, same: re.Match[str] | None) -> str:
        """Return the position, negated where the sentence denies it."""
        if same is not None:
            with_whom = self._items[same.start("b")].members
            return f"as:{with_whom[0]}" if len(with_whom) == 1 and with_whom[0] else ""
        denied = verb.is_negated != self._denied
        return f"not:{verb.value}" if denied else verb.value

    def _claim(self, kind: str, match: re.Match[str], place: int, position: str) -> None:
        """Add the claims of one matched position."""
        groups = match.groupdict()
        text = self.text_for(place)
        span = self.span(match)
        named = {
            name: self._items[match.start(name)]
            for name, found in groups.items()
            if found and name not in ("p", "n")
        }
        subject = named.get("s")
        count = subject.count if subject and isinstance(subject.count, Count) else None
        if count is not None and kind != "told" and _OWN_COUNT.match(self._codes, place + 1):
            return  # the other 168 supported it (127) or abstained (41)
        vague = kind == "with" and count is not None and not count.is_extra
        if count is not None and not vague and not position.startswith(("not:", "as:")):
            self.count(self.meant(count, kind, place, named.get("b")), named.get("b"), place,
                       position, text, span)  # fmt: skip
        if subject is not None and subject.code == "G":
            self.add("vote_cast", span, text, place, position=position, group=subject.value)
        if subject is not None and subject.code == "L":
            self._list(subject, kind, place, position, text, span)
            self.ended(subject, named.get("b"), place, position, text, span)
        for name, item in named.items():
            if name[0] in "ixzb" and item.code in "Lo" and not (kind == "same" and name == "b"):
                self.add(
                    "listing",
                    span,
                    text,
                    place,
                    position=position,
                    mode="among",
                    members=item.members,
                )
        self._completeness(kind, named, place, position, text, span)
        if kind == "those" and "H" in self._codes[place : match.end()] and position in SLOTS:
            members = named["i1"].members
            if "" not in members and not named["i1"].others:
                self.whole(members, place, position, text, span, is_weak=True, is_counted=True)
        verb_before = self._items[place - 1]
        if verb_before.value == "together" and subject and len(subject.members) > 1:
            self.add("vote_with", span, text, place, position=position, members=subject.members)

    def _list(
        self, subject: Item, kind: str, place: int, position: str, text: int | None, span: Span
    ) -> None:
        """Add the claims of a list of members that acts."""
        type_ = "listing" if subject.others or kind in ("with", "lone") else "vote_cast"
        mode = "among" if type_ == "listing" else "in"
        self.add(type_, span, text, place, position=position, members=subject.members, mode=mode)

    def _completeness(
        self, kind: str, named: dict[str, Item], place: int, position: str,
        text: int | None, span: Span,
    ) -> None:  # fmt: skip
        """Add a claim that a list is whole, where the form says so."""
        listed, weak = self._said_whole(kind, named, place)
        subject = named.get("s")
        count = subject.count if subject is not None else None
        if listed is None or "" in listed.members or listed.others or (
            self._goes_on(listed) or self.is_of_more(count, listed, place)
        ):  # fmt: skip
            return
        if position.startswith("as:") and isinstance(count, Count) and count.is_only:
            self.add("completeness", span, text, place, position=position, mode="only_besides",
                     members=listed.members)  # fmt: skip
        if position not in SLOTS:
            return
        if isinstance(count, Count):
            if count.value is not None and len(listed.members) < count.value - 1:
                return  # ten were against - these and these -: some of them
            weak = weak or count.is_part or count.is_extra or count.operator != "="
            weak = weak or count.is_among
        is_lone = kind == "lone" or (subject is not None and subject.code == "k")
        is_lone = is_lone or self._is_lone(place)
        self.whole(listed.members, place, position, text, span, is_weak=weak,
                   is_counted=is_lone or listed.is_only)  # fmt: skip

    def _said_whole(
        self, kind: str, named: dict[str, Item], place: int
    ) -> tuple[Item | None, bool]:
        """Return the list that is said to be whole, and whether it is hardly said."""
        listed = next((item for name, item in named.items() if name.startswith("x")), None)
        if kind in ("joiner", "with") and listed is not None and "b" in named:
            return replace(listed, members=named["b"].members + listed.members), False
        subject = named.get("s")
        first = named.get("i1")
        if kind == "inverted" and first is not None and not first.others:
            return first, not first.is_only
        if listed is not None or subject is None or subject.code != "L":
            return listed, False
        listed = subject
        if kind in ("with", "plus") and subject.is_only:
            listed = replace(subject, members=subject.members + named["b"].members)
        if re.search(r"EL,?$", self._codes[: self._items.index(subject)]):
            return None, True  # other than Russia, only Belarus and Syria
        weak = not (kind == "lone" or subject.is_only or self._is_lone(place))
        is_long = len(subject.members) >= _LONG
        if weak and (kind != "subject" or not (is_long or self._is_absolute(subject, place))):
            return None, weak
        return listed, weak

    def _goes_on(self, listed: Item) -> bool:
        """Say whether others are named behind a list: the US and Israel, but also Hungary."""
        at = self._items.index(listed) + 1 if listed in self._items else len(self._items)
        return bool(_GOES_ON.match(self._codes, at))

    def _is_lone(self, place: int) -> bool:
        """Say whether somebody cast the only vote against."""
        return bool(_LONE.search(self._items[place].text))

    def _is_absolute(self, subject: Item, place: int) -> bool:
        """Say whether a list stands in `with A opposed and B abstaining`."""
        at = self._items.index(subject)
        return (
            bool(re.search(r"W(?:LP&?)*$", self._codes[:at])) and "M" not in self._codes[at:place]
        )

    def _alike(self, match: re.Match[str]) -> None:
        """Read `voted together` where it is not said how."""
        verb, subject = self._items[match.start("v")], self._items[match.start("s")]
        if verb.value == "together" and verb.mood == "asserted" and len(subject.members) > 1:
            place = match.start("v")
            self.add("vote_with", self.span(match), self.text_for(place), place,
                      members=subject.members)  # fmt: skip

    def _votes(self, match: re.Match[str]) -> None:
        """Read `with 153 votes` and `the 187 votes for ending the embargo` as votes in favour."""
        place = match.start("s")
        count = self._items[place].count
        if not isinstance(count, Count) or count.noun != "votes" or place in self._taken:
            return
        if re.match(r"w{1,2}[Pp]", self._codes[place + 1 :]):
            return  # with just one vote cast against it
        follows = self._codes[place + 1 : place + 2]
        is_for = follows == "p" and self._items[place + 1].text.lower() == "for"
        before = self._items[place - 1].text if place else ""
        if before == "of" and self._items[place - 2].text in ("minimum", "total"):
            before = "with"  # with the minimum of nine votes
        inside = follows == "p" and self._items[place + 1].text.lower() in ("in", "at")
        ends = inside or follows in ("", ",", "w", ".", ";", "&")
        by = self._codes[place - 1 : place] == "Y" and (count.value or 0) >= FEWEST
        if is_for or (_GAINED.fullmatch(before) and ends) or by:
            self._taken[place] = ()
            self.tally(self.text_for(place), place, "yes", count, self._items[place].span)

    def _passive(self, match: re.Match[str]) -> None:
        """Read `was condemned by 143 states`, if the record has so many in favour."""
        place = match.start("s")
        verb, count = self._items[match.start("w")], self._items[place].count
        is_told = verb.text.lower() in words("decisions") and verb.mood == "asserted"
        if place in self._taken or not isinstance(count, Count) or not is_told:
            return
        if count.noun == "states" and count.operator == "=" and not count.is_part and count.value:
            self._taken[place] = ()
            self.add("tally", self.span(match), self.text_for(place), place, is_weak=True,
                     amounts={"yes": Amount(count.value)})  # fmt: skip

    def _support(self, match: re.Match[str]) -> None:
        """Read `won the support of 153 countries`."""
        place = match.start("s")
        count = self._items[place].count
        noun = self._items[match.start("w")].text.lower()
        verb = self._items[match.start()].text
        if place in self._taken or noun not in (
            "support",
            "backing",
            "approval",
            "approval of",
            "assent",
        ):
            return
        is_gained = _GAINED.fullmatch(verb) or self._codes[match.start()] == "M"
        if isinstance(count, Count) and is_gained and not count.is_part:
            self._taken[place] = ()
            self.count(count, None, place, "yes", self.text_for(place), self.span(match))

    def _counted(self, match: re.Match[str]) -> None:
        """Read `118 votes to 5 (A, B, C, D and E)`: the names are those of the last number."""
        place = match.start("n")
        counts, listed = self._items[place].count, self._items[match.start("x1")]
        if not isinstance(counts, Counts) or place in self._taken or "" in listed.members:
            return
        if len(counts.values) > len(SLOTS) - 1 or len(listed.members) not in _near(counts):
            return
        self._taken[place] = ()
        position = ("yes", "no", "abstain")[len(counts.values) - 1]
        text, span = self.text_for(place), self.span(match)
        for type_, mode in (("listing", "among"), ("completeness", "exact")):
            self.add(type_, span, text, place, position=position, mode=mode, members=listed.members)

    def _after(self, kind: str, match: re.Match[str]) -> None:
        """Read what follows a position: those who share it, or are left out of it."""
        place = match.start("p")
        verb = self._items[place]
        subjects = self._taken.get(place)
        if verb.mood != "asserted" or (not subjects and kind != "except"):
            return
        position = self._named_position(verb, None)
        text, span = self.text_for(place), self.span(match)
        if kind in ("sole", "in all"):
            self._sole(kind, match, subjects, place, position)
            return
        if kind == "except":
            self._except(match, place, position)
            return
        other = self._items[match.start("i1" if kind == "includes" else "b")]
        if other.code == "L" and other.members:
            at = match.start("i1" if kind == "includes" else "b")
            if re.match(r"x|[^,;]{0,2}[PXDJVv]", self._codes[at + 1 :]) and kind == "joined":
                return
            self.add(
                "listing", span, text, place, position=position, mode="among", members=other.members
            )
        elif isinstance(other.count, Count) and other.count.is_extra and position in SLOTS:
            named = sum(len(self._items[at].members) for at in subjects or ())
            if named and other.count.value is not None and not other.count.is_part:
                self.tally(text, place, position, other.count, span, named)

    def _except(self, match: re.Match[str], place: int, position: str) -> None:
        """Read `nobody but France` as France alone, `all but France` as all the others."""
        whole = self._items[match.start("s")].count
        members = self._items[match.start("e")].members
        text, span = self.text_for(place), self.span(match)
        if not isinstance(whole, Count):
            return
        if whole.value == 0 and position in SLOTS:
            self.add("listing", span, text, place, position=position, mode="among",
                      members=members)  # fmt: skip
            if "" not in members:
                self.whole(members, place, position, text, span, is_counted=True)
        elif whole.value != 0 and whole.is_all and not whole.is_part:
            self.add("listing", span, text, place, position=position, mode="all_but",
                      members=members)  # fmt: skip

    def _sole(
        self,
        kind: str,
        match: re.Match[str],
        subjects: tuple[int, ...] | None,
        place: int,
        position: str,
    ) -> None:
        """Read `France and Britain voted against, the only two to do so`."""
        count = self._items[match.start("w")].count
        members = tuple(code for at in subjects or () for code in self._items[at].members)
        if kind == "in all":
            if not isinstance(count, Count) or count.total or count.value != len(members):
                return
        elif match["w"] == "C" and not (isinstance(count, Count) and count.is_only):
            return
        if members and "" not in members and position in SLOTS:
            self.whole(members, place, position, self.text_for(place), self.span(match),
                       is_counted=True)  # fmt: skip

    def _inherited(self, place: int) -> None:
        """Read a position whose subject stands further left: chose to, by opposing, but backed."""
        verb = self._items[place]
        start, _ = self.clause(place)
        if not self._is_read(verb, place) or not self._may_inherit(place):
            return
        pattern = re.compile(
            rf"[^LCno]*?(?:C{OF}[,:-])?(?P<s>L)(?:{ASIDE}|,)[wp]{{0,2}}H?[vVPXDJS]"
        )
        match = pattern.match(self._codes, start, place)
        if match is None:
            return
        behind = self._codes[match.end() - 1 : place]
        behind = re.sub(r"(?<=[PVDJX])n", "", behind)  # did not oppose it but abstained
        if re.search(r"(?<![YWSZIpv&,])L|C", behind) or "n" in behind:
            return
        subject = self._items[match.start("s")]
        self._taken[place] = (match.start("s"),)
        span = Span(subject.span.start, verb.span.end)
        self.add(
            "vote_cast",
            span,
            self.text_for(place),
            place,
            position=self._named_position(verb, None),
            members=subject.members,
        )

    def _may_inherit(self, place: int) -> bool:
        """Say whether a verb can share the subject of an earlier one."""
        verb = self._items[place]
        before = self._codes[max(0, place - 3) : place]
        if verb.text.lower() == "against" and before.endswith("w"):  # the North against
            return False
        if verb.is_gerund:  # not the endorsing of something that a resolution is about
            return before.endswith(("Y", ",")) or bool(re.search(r"[VS]$", before))
        return bool(re.search(r"[&Y,-]H?[wp]{0,2}$|[VS]$|[wv]p$", before))

    # -- parts ------------------------------------------------------------------------------


def _near(counts: Counts) -> range:
    """Return how many names may be those of the last number: one may be missing."""
    return range(max(1, counts.values[-1] - 1), counts.values[-1] + 1)
