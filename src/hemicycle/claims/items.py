"""A sentence as a row of items, each with a letter for its kind.

The grammar matches patterns over the letters, so that `The US, along with 17 others, opposed
the draft` and `France voted against the text` are both a line such as `L,ZC,PM` or `LPM`.

Letters: L members that act, C a number of voters, T a tally, P a position taken, Q a position in
the passive, V a vote without position, X a veto, x the noun, D adoption, J rejection, j vain
attempt, M a text or question, B a body, G a grouping, S siding with, Z together with, U among,
k the only one, I including, K postponed including, E except, R relative, t subordinate, H to be,
W with, Y by, p preposition, o members not acting, a members as attribute, c a number not of
voters, v another verb, n pronoun, w another word, y without a vote, u unanimously, and the
punctuation as it is. N is a position told by a noun, A `did the same`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hemicycle.claims import lexicon
from hemicycle.claims.apart import is_set_apart
from hemicycle.claims.arranged import arrange, sure
from hemicycle.claims.document import Span
from hemicycle.claims.lexicon import Entry
from hemicycle.claims.quantities import Count, Counts, Seats
from hemicycle.claims.wordlist import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.claims.document import Sentence
    from hemicycle.claims.gazetteer import Found
    from hemicycle.claims.mentions import Mentions

_WORD = re.compile(r"[A-Za-z][\w'.]*(?:-[\w']+)*|\d[\d.,]*\w*|--+|[^\w\s]")
_WORDS_BEFORE = re.compile(r"[\w']+|[,;:()-]")
_PUNCTUATION = {"--": "-", "[": "(", "]": ")", "\u2026": ";"}
_KEPT = set(",;:-()")
_VOTE_NOUN = re.compile(r"votes?$", re.IGNORECASE)
_BEFORE_NOUN = re.compile(
    r"(?:\b(?:the|a|an|this|that|its|recent|separate|final|latest|historic|key|new|recorded|first|"
    r"second|third|last|same|both|two|day's|\w+'s|UN|Assembly|Council|membership|ceasefire|"
    r"landmark|symbolic|nonbinding|non-binding|procedural|roll-call|such|after|before|in|during|"
    r"to|of)|\d|\")\s+$",
    re.IGNORECASE,
)
_INCLUDED = re.compile(
    r"[ ]*,?[ ]*(?:(?:chief |first |foremost |notably )?among them|"
    r"included|among others|(?:among|in) (?:that|their|its) number|too"
    r"|among those (?:who|that|which) did(?: so)?|among those (?:doing|to do) so)\b",
    re.IGNORECASE,
)
_ONLY_TO = re.compile(
    r"\b(?:only|lone|sole|first|last|second|third|fourth|fifth|sixth)\s[^,;]{0,50}"
    r"(?:,[^,;]{1,40},\s)?\bto\s+$",
    re.IGNORECASE,
)
#: Behind these a symbol tells what a text is about, not which text it is.
_SUBJECT = re.compile(
    r"\b(?:implementation of|pursuant to|accordance with|compliance with|violations? of|"
    r"follow-up to|implement(?:ing)?|recall(?:s|ed|ing)?|reaffirm(?:s|ed|ing)?|comply(?:ing)? with)"
    r"(?: (?:the|its|General|Security|Assembly|Council|UN|relevant|earlier|previous))*\s*$",
    re.IGNORECASE,
)
#: The French and the Dutch abstained: no noun follows that the adjective could qualify.
_PEOPLE = re.compile(r"\w+(?:[sc]h|ese|ss|ois|an|i|ic|ek)$")
_ALSO_NOUNS = {
    "vote",
    "votes",
    "veto",
    "vetoes",
    "backing",
    "support",
    "lead",
    "voting",
    "no",
    "yes",
}
_THE = re.compile(r"\b[Tt]he\s+$")
_ALONE_AS_NOUN = re.compile(
    r"[.;:)]|\s*$|,\s(?:who|which|too|also|and\s+the)\b|,?\s+(?:(?:and|or|but|nor)\s+)?the\s"
    r"|\s+(?!(?:and|or|but|nor)\b)(?P<word>[a-z]\w*)"
)
_POSSESSIVE = re.compile(r"'s?(?![\w])")
_ATTACHED = re.compile(r"-\w")
_HYPHENED = re.compile(r"\w-$")
_ALONE = re.compile(r"\s+alone\b(?!\s+in\b)")
_A_TEXT = re.compile(
    r"\s(?:(?:an?|the|its|this|resolution|draft)\s(?!(?:first|last|\w+(?:nd|rd|th)) time)"
    r"|\w{3,}ing\s(?:an?|the|its|all)\b)"
)
_THE_TEXT = re.compile(r"\s(?:it|them|the (?:resolution|text|draft|motion|measure))\b")
_ENDS = re.compile(r"\s*(?:[,;:.()]|$|and\s)")
_OBJECT = re.compile(
    r"\s+(?:[A-Z\"\d]|(?!(?:powers?|rights?|threats?|is|was|were|will|would|in|on|of|at|by|and|or|may|"
    r"could|can|to|for|from|has|had|have|as|but|players?|holders?)\b)[a-z])"
)
_ONLY = re.compile(r"\b(?:only|just|solely)\s+(?:(?:by|from|with)\s+)?(?:the\s+)?$", re.IGNORECASE)
_COMMA = re.compile(r"\s*,")
_DAY_OF_WEEK = re.compile(r"\s*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s*$")
#: Had China joined Russia in opposing it.
_INVERTED = re.compile(r"\s*(?:Had|Were|Should)\s")
_SUFFIX = re.compile(r"-[A-Za-z][\w'-]*")
_ORDINARY = re.compile(r"\s+([A-Za-z][\w'-]*)")
_LETTER = {"member": "L", "grouping": "G", "undefined": "G", "body": "B", "place": "w",
           "outlet": "w"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One stretch of a sentence with the letter of its kind.

    Attributes
    ----------
    code : str
        One letter, see the module.
    span : Span
        Where it stands.
    text : str
        Folded, as it stands.
    value : str
        Position, outcome, body, grouping or kind of text; else empty.
    members : tuple of str
        Codes of members; an empty string for a name that two members share.
    count : Count or Counts or None
        The number or tally.
    others : Count or None
        For a list of members, the number that ends it: `and 14 other countries`.
    seats : int or None
        Stated size of a body: `15-member`.
    mood : str
        For verbs: `asserted`, `earlier`, `possible` or `intended`.
    is_negated, is_object_bound, is_only, is_needed, is_gerund : bool
        For verbs, lists and numbers, as the names say.
    """

    code: str
    span: Span
    text: str
    value: str = ""
    members: tuple[str, ...] = ()
    count: Count | Counts | None = None
    others: Count | None = None
    seats: int | None = None
    mood: str = "asserted"
    is_negated: bool = False
    is_object_bound: bool = False
    is_only: bool = False
    is_needed: bool = False
    is_gerund: bool = False

    @property
    def is_told(self) -> bool:
        """Whether a verb is neither denied nor merely thought of."""
        moods = ("asserted", "earlier", "intended" if self.code == "H" else "")
        return not self.is_negated and self.mood in moods  # against it were: no intention


def read_items(sentence: Sentence, mentions: Mentions, quotations: Sequence[Span]) -> list[Item]:
    """Read a sentence as items.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    mentions : Mentions
        What the document mentions.
    quotations : sequence of Span
        Direct speech, which is passed over.

    Returns
    -------
    list of Item
        In order; determiners, adverbs and times are left out.

    Examples
    --------
    >>> from hemicycle.claims.document import read_document
    >>> from hemicycle.claims.gazetteer import build
    >>> from hemicycle.claims.mentions import find_mentions
    >>> doc = read_document("The US and Russia voted against the draft, while 73 abstained.")
    >>> found = find_mentions(doc, build({}))
    >>> "".join(i.code for i in read_items(doc.sentences[0], found, doc.quotations))
    'LPM,tCP'
    """
    raw = _Lexer(sentence, mentions, quotations).run()
    return arrange(raw)


class _Lexer:
    """Cut one sentence from left to right."""

    def __init__(self, sentence: Sentence, mentions: Mentions, quotations: Sequence[Span]) -> None:
        self._end = sentence.span.end
        self._start = sentence.span.start
        self._plain = mentions.masked
        self._placed = _placed(sentence.span, mentions.of(sentence), quotations)
        self._begins = sorted(self._placed)
        self._items: list[Item] = []

    def run(self) -> list[Item]:
        """Return the items, times and function words included where they matter."""
        at = self._start
        while at < self._end:
            if at in self._placed:
                at = self._place(at)
            elif self._plain[at].isspace():
                at += 1
            else:
                at = self._word(at)
        return self._items

    def _limit(self, at: int) -> int:
        """Return where the next mention begins."""
        place = bisect_right(self._begins, at)
        return self._begins[place] if place < len(self._begins) else self._end

    def _place(self, at: int) -> int:
        """Take the mention that begins here."""
        item = self._placed[at]
        if item.code == "L":
            item = self._member(item)
            alone = _ALONE.match(self._plain, item.span.end, self._end)
            if alone and item.code == "L":
                self._items.append(replace(item, is_only=True))
                return alone.end()
        elif item.code == "G" and self._is_attribute(item):
            item = replace(item, code="a")
        elif item.code == "C":
            before = self._plain[self._start : item.span.start]
            item = replace(item, is_needed=lexicon.is_needed(before))
        if item.code != "d":
            self._items.append(item)
            return self._after_list(item)
        return self._time(item)

    def _time(self, item: Item) -> int:
        """Step over a time, its preposition, and the commas that set it off.

        `The Assembly on Tuesday, 15 November 1949, rejected` is one clause.
        """
        if self._items and self._items[-1].code == "p":
            self._items.pop()
        comma = _COMMA.match(self._plain, item.span.end, self._end)
        if comma is None or not self._items:
            return item.span.end
        if self._items[-1].code == ",":
            before = self._plain[self._items[-1].span.end : item.span.start]
            if before.isspace() and len(self._items) > 1 and self._items[-2].code == "B":
                self._items.pop()
                return comma.end()
        if self._items[-1].code == "B" and _DAY_OF_WEEK.match(self._plain, item.span.start) is None:
            return comma.end()
        return item.span.end

    def _after_list(self, item: Item) -> int:
        """Step over an item and over `among them` behind a list."""
        end = item.span.end
        if item.code == "L":
            match = _INCLUDED.match(self._plain, end, self._end)
            if match:
                self._items.append(Item("K", Span(end, match.end()), match.group()))
                return match.end()
        return end

    def _member(self, item: Item) -> Item:
        """Say whether a member acts, qualifies a noun, or is merely spoken of."""
        before = self._plain[self._start : item.span.start].split()
        is_only = bool(_ONLY.search(self._plain[self._start : item.span.start]))
        last = before[-1].lower() if before else ""
        ahead, tail = (
            self._plain[self._start : item.span.start],
            self._plain[item.span.end : self._end],
        )
        if is_set_apart(ahead, tail):
            return replace(item, code="w")
        if self._is_attribute(item):
            return replace(item, code="a", members=sure(item.members))
        if item.value == "capital" and last in words("places"):
            return replace(item, code="w")
        is_only = is_only and [word.lower() for word in before[-2:]] != ["not", "only"]
        neither = "neither" in [word.lower() for word in before[-2:]] or last == "not"
        return replace(item, is_only=is_only, is_negated=neither)

    def _is_attribute(self, item: Item) -> bool:
        """Say whether a name qualifies the noun after it: `US draft`, `Russia's`."""
        tail = self._plain[item.span.end : self._end]
        if item.value == "adjective" and self._is_people(item, tail):
            return False
        if item.value == "adjective" or _POSSESSIVE.match(tail) or _ATTACHED.match(tail):
            return True
        if _HYPHENED.search(self._plain[max(0, item.span.start - 2) : item.span.start]):
            return True
        match = _ORDINARY.match(tail)
        if _INCLUDED.match(tail):  # the US chief among them
            return False
        if match is None or item.value == "people":
            return False
        start = item.span.end + match.start(1)
        if start in self._placed:
            return False
        word = match.group(1)
        word = word.lower() if word.isupper() else word
        return not (
            word in words("not_nouns")
            or word in words("pasts")
            or word.lower() in words("verbs")
            or word.endswith(("ed", "ly"))
            or word.lower() in words("adverbs")
        )

    def _is_people(self, item: Item, tail: str) -> bool:
        """Say whether an adjective stands for a government: the Dutch abstained."""
        name = self._plain[item.span.start : item.span.end]
        start = item.span.start
        if not (
            name.startswith(("the ", "The ")) or _THE.search(self._plain, max(0, start - 5), start)
        ):
            return False
        match = _ALONE_AS_NOUN.match(tail) if _PEOPLE.match(name) else None
        if match is None or not match["word"]:
            return match is not None
        if match["word"] in _ALSO_NOUNS:
            return False
        return match["word"] in words("not_nouns") or match["word"] in words("verbs")

    def _word(self, at: int) -> int:
        """Take a turn of phrase, or else a word."""
        limit = self._limit(at)
        if at > self._start and self._plain[at - 1].isalnum():
            # The "backed" of "European-backed" is no verb.
            suffix = _SUFFIX.match(self._plain, at, limit)
            if suffix:
                return suffix.end()
        found = lexicon.match_at(self._plain, at, self._end)
        if found and found[0].end() > limit:  # abstained yesterday on
            found = lexicon.match_at(self._plain, at, limit)
        if found:
            return self._phrase(*found)
        word = _WORD.match(self._plain, at, limit)
        if word is None:
            return at + 1
        text = word.group()
        is_more = text == "more" and bool(self._items) and self._items[-1].code == "C"
        code = "" if is_more else _letter(text)  # two more abstained
        if code:
            self._items.append(Item(code, Span(*word.span()), text.rstrip(".")))
        return word.end()

    def _phrase(self, match: re.Match[str], entry: Entry) -> int:
        """Take a turn of phrase of the lexicon; one said by the way is left out."""
        if entry.code == "_":
            return match.end()
        span, text = Span(*match.span()), match.group()
        code = entry.code
        if code == "V" and self._is_vote_noun(match):
            code, entry = "M", Entry("M", "vote")
            text = "vote" if self._plain.startswith(":", match.end()) else text  # Votes: 100 for
        if code == "P" and not self._is_position(match, entry):
            code = "p"
        told = self._answer(code, text.lower(), match.end())
        code, entry = ("P", Entry("P", told)) if told else (code, entry)
        code = self._veto(code, text.lower(), match.end())
        if text.lower() == "alone" and self._items and self._items[-1].code == "H":
            code = "k"
        if code == "W":
            code = "Y" if text.lower() == "by" else "W"
        item = Item(code, span, text, entry.value, is_object_bound=entry.needs_object)
        if code in "PVXDJSuHUIA":
            item = self._verb(item)
        self._items.append(item)
        return match.end()

    def _answer(self, code: str, low: str, end: int) -> str:
        """Return the position that `for`, `yes` and `no` tell by themselves; empty if none."""
        if code == "p" and low == "for" and self._is_count_for(end):
            return "yes"
        if code == "w" and low in ("yes", "no") and (
            self._is_count_for(end) or self._is_gapped() or self._is_owned()
        ):  # fmt: skip
            return low
        return ""

    def _veto(self, code: str, low: str, end: int) -> str:
        """Return the letter of a veto: the noun and the verb are written alike."""
        if code == "X" and low == "vetoes" and self._items and self._items[-1].code in "apYWCc":
            return "x"  # Russian and Chinese vetoes, to the vetoes of, two vetoes
        return "X" if code == "x" and self._is_plural_verb(end) else code

    def _is_count_for(self, end: int) -> bool:
        """Say whether `for` tells votes: `80 for, 62 against`, `143 were for it`."""
        codes = "".join(item.code for item in self._items[-2:])
        if codes.endswith("V"):  # voted on Monday for the draft
            return bool(_A_TEXT.match(self._plain, end))
        if re.search(r"[CL]H$", codes):
            ends = _ENDS.match(self._plain, end) or end >= self._end
            return bool(ends or _THE_TEXT.match(self._plain, end))
        if not codes.endswith("C"):
            return False
        count = self._items[-1].count
        is_bare = isinstance(count, Count) and count.noun != "votes"
        return bool(
            _ENDS.match(self._plain, end) or (is_bare and _THE_TEXT.match(self._plain, end))
        )

    def _is_gapped(self) -> bool:
        """Say whether `no` is how somebody voted: France voted yes, Russia no; France (yes)."""
        codes = "".join(item.code for item in self._items)
        told = set("(:-PV") & set(codes)
        return bool(told) and bool(re.search(r"L[(:-]?$|LH$", codes))

    def _is_owned(self) -> bool:
        """Say whether `no` is somebody's vote: Indonesia's no was a surprise."""
        last = self._items[-1] if self._items else None
        return (
            last is not None
            and last.code == "a"
            and bool(_POSSESSIVE.match(self._plain, last.span.end))
        )

    def _is_plural_verb(self, end: int) -> bool:
        """Say whether `veto` is what several members do: `Russia and China veto UN draft`."""
        codes = "".join(item.code for item in self._items)
        return bool(re.search(r"L[,&]{1,2}L$", codes)) and bool(
            _OBJECT.match(self._plain, end, self._end)
        )

    def _is_vote_noun(self, match: re.Match[str]) -> bool:
        """Say whether `vote` is the noun."""
        if not _VOTE_NOUN.fullmatch(match.group()):
            return False
        before = self._plain[self._start : match.start()]
        tallied = bool(self._items) and self._items[-1].code == "T"
        return tallied or not before.strip() or bool(_BEFORE_NOUN.search(before))

    def _is_position(self, match: re.Match[str], entry: Entry) -> bool:
        """Say whether `against` or `opposed` says how somebody voted."""
        word = match.group().lower()
        if word == "back" and self._items and self._items[-1].text.lower() in words("drawn_back"):
            return False  # to take back its recognition
        if word == "against":
            last = self._items[-1].code if self._items else ""
            if last == "w" and self._items[-1].text == "cast":
                return True
            if last and last in "nU" and self._items[-1].text.lower().endswith("those"):
                return True
            codes = "".join(item.code for item in self._items[-40:])
            if re.search(r"C,L(?:[,&]{1,2}L)*,$", codes):  # and one, Russia, against
                return True
            if re.search(r"L\($|V,[wtpancCo]{1,10},$", codes):  # Belarus (against); voted, as ever,
                return True
            if re.search(r"[vw]Y[aw]?L$", codes):  # drafted by the US against Iran
                return False
            return last in ("C", "L", "H", "V", "T", ")", "G", "k") or self._joins_list()
        return word in ("in favour", "in favor") or bool(entry.value)

    def _joins_list(self) -> bool:
        """Say whether a list that votes with somebody stands before `against`."""
        codes = "".join(item.code for item in self._items[-12:])
        return bool(re.search(r"[SV][^PMXDJ;]*[LCaw]$|Vp[Bwa]{1,2}$", codes))

    def _verb(self, item: Item) -> Item:
        """Add mood and negation, from the words before."""
        before = self._plain[self._start : item.span.start]
        clause = re.split(r"[;:]|,(?!\s*\w+ly\b)|\bbut\b|\band\b", before)[-1]
        told = [word.lower() for word in _WORDS_BEFORE.findall(clause)]
        if item.code in "HUI" and "against" in told:  # those who voted against it are
            told = told[len(told) - told[::-1].index("against") :]
        relative = bool(self._items) and self._relative_infinitive(before)
        mood, negated = lexicon.mood(told, is_relative=relative)
        if item.value == "absent" and item.text.lower().startswith(("did n", "do n", "does n")):
            negated = False
        if _is_counted_none(self._items):  # without a dissenting vote
            mood, negated = "asserted", False
        if _INVERTED.match(clause):
            mood = "possible"
        if mood in ("asserted", "earlier") and lexicon.is_hedged(" ".join(told)):
            mood = "possible"
        gerund = bool(re.match(r"\w+ing\b", item.text))
        return replace(item, mood=mood, is_negated=negated, is_gerund=gerund)

    def _relative_infinitive(self, before: str) -> bool:
        """Say whether an infinitive here hangs on voters: `one of 18 countries to vote`."""
        if _ONLY_TO.search(before):
            return True
        codes = "".join(item.code for item in self._items[-4:])
        if re.search(r"Uw?p$|S(?:L[,&]{0,2})+p$", codes):  # among those to, joined Russia to
            return True
        return bool(re.search(r"(?:[Ck]|[LC])p$|[Ck]$", codes)) and bool(
            re.search(r"[Ck]p?$|U.?p?$", codes)
        )


def _is_counted_none(items: list[Item]) -> bool:
    """Say whether none of what follows is counted: no abstentions."""
    count = items[-1].count if items else None
    return isinstance(count, Count) and count.value == 0 and not count.noun


def _letter(text: str) -> str:
    """Return the letter of a word that the lexicon does not have; empty to leave it out."""
    low = text.lower().rstrip(".'")
    if low in words("determiners") or low in words("adverbs") or low == "s":
        return ""
    if low in words("verbs") or low in words("modals") or low in ("had", "has", "have", "did"):
        return "v" if low in words("verbs") else ""
    if low in words("pasts"):
        return "v"
    if low in words("negations") or (low.endswith("ly") and text.islower()):
        return ""
    if text[0].isalnum():
        return "v" if text.islower() and low.endswith("ed") and "-" not in low else "w"
    mark = _PUNCTUATION.get(text, text)
    return mark if mark in _KEPT else ""


def _placed(span: Span, mentions: Mentions, quotations: Sequence[Span]) -> dict[int, Item]:
    """Index the mentions of a sentence by where they begin, direct speech first."""
    items: list[Item] = []
    for quotation in quotations:
        if quotation.meets(span):
            inside = Span(max(span.start, quotation.start), min(span.end, quotation.end))
            items.append(Item("w", inside, '""'))
    for symbol in mentions.symbols:
        before = mentions.masked[max(span.start, symbol.span.start - 70) : symbol.span.start]
        code = "w" if _SUBJECT.search(before) else "M"
        items.append(Item(code, symbol.span, symbol.symbol, "symbol"))
    for period in mentions.periods:
        items.append(Item("d", period.span, "", period.grain))
    for quantity in mentions.quantities:
        if isinstance(quantity, Seats):
            items.append(Item("w", quantity.span, "", seats=quantity.value))
        else:
            code = "C" if isinstance(quantity, Count) else "T"
            items.append(Item(code, quantity.span, "", count=quantity))
    items += [_named(found) for found in mentions.names]
    placed: dict[int, Item] = {}
    taken: list[Span] = []
    for item in items:
        if item.span.within(span) and not any(item.span.meets(old) for old in taken):
            placed[item.span.start] = item
            taken.append(item.span)
    return placed


def _named(found: Found) -> Item:
    """Make an item of a name."""
    name = found.name
    code = _LETTER[name.kind]
    if code == "L":
        members = tuple(name.value.split("+"))
        return Item(code, found.span, name.value, name.form, members=members)
    return Item(code, found.span, name.value, name.value)
