"""What a sentence says of the question that it speaks of: body, time, sponsors, words."""

from __future__ import annotations

import functools
import re
from operator import or_
from typing import TYPE_CHECKING

from hemicycle.claims import bodies, ordinals
from hemicycle.claims.document import Span, headlines
from hemicycle.claims.motions import Context, Reference
from hemicycle.claims.sponsors import sponsors_of
from hemicycle.claims.wordlist import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.claims.document import Document, Sentence
    from hemicycle.claims.items import Item
    from hemicycle.claims.mentions import Mentions
    from hemicycle.claims.periods import PeriodMention

_DETERMINER = re.compile(
    r"(?<![\w'-])(?P<det>the|this|that|these|those|its|their|both|a|an|another|two|three|several|"
    r"new|[\w.]+'s?)(?![\w-])",
    re.IGNORECASE,
)
_ONE_OF = re.compile(
    r"\b(?:one|first|second|third|fourth|fifth|last|latest|final) of (?:the |its |these |those )?"
    r"(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
_PHRASE = re.compile(r"[^,;:()]{0,70}")
_INDEFINITE = {"a", "an", "another", "two", "three", "several", "new"}
_FURTHER = re.compile(r"\b(?:also|separately|in a separate|another|in addition)\b", re.IGNORECASE)
_BROUGHT_IN = re.compile(r"\b(?:an?|another|similar|earlier|previous) $", re.IGNORECASE)
_CLOSE = re.compile(r" (?:[\w-]+ ){0,2}")
#: Behind a symbol that is blanked out: since resolution 465 in 1980.
_SINCE = re.compile(r"\b(?:since|unlike|than) {4,}(?:in |of |on )?$", re.IGNORECASE)
#: Before a text that others are held against, or that something else stands in.
_PASSING = re.compile(
    r"\b(?:since|unlike|than|compared (?:with|to)|under|pursuant to|in line with|in breach of|"
    r"in (?:answer|response|reply) to|superseding|replacing|"
    r"set out in|laid down in|(?:same day|same time) as|violat(?:es|ed|ing|ions? of)|"
    r"implement(?:s|ed|ing|ation of)|compl(?:y|ies|iance) with|"
    r"(?:imposed|established|created|mandated|required|demanded|endorsed) (?:by|in|under)) "
    r"(?:the |UN |U\.N\. |Security Council |General Assembly |[Rr]esolution )*$",
    re.IGNORECASE,
)
_QUOTES = re.compile(r'"([^"]{2,60})"')
_WORD = re.compile(r"[a-z][a-z'-]{2,}")
_LOCAL = re.compile(r"^\W*(?:here|there)\b", re.IGNORECASE)
#: A draft that a committee sends on: what the Assembly would do by it.
_WOULD = re.compile(
    r"\bAssembly would (?!vote|need|have to|meet|be |take|consider|hold|debate|convene)\w+"
    r"|\bwould have the (?:General )?Assembly\b"
)
_HAVE = re.compile(r"(?:on )?to (?:have|let|make|ask|convene|call|summon|refer|request|get)\b")
_ASKED = re.compile(
    r"\b(?:urg|ask|request|recommend|invit|press|call|persuad|convinc|allow|push|want)\w*"
    r"(?: on)?(?: [\w']+){0,3}$"
)
_SENT_ON = re.compile(
    r"\b(?:reports?|recommendations?|drafts?|texts?|work) (?:of|from)$"
    r"|\b(?:recommended|forwarded|submitted|sent|transmitted|endorsed) by$"
)
_ASKED_THAT = re.compile(r"\b(?:recommend|urg|ask|request|demand|suggest|propos)\w* that$")
#: Suspended from the Human Rights Council: not the body that decides.
_AS_SEAT = re.compile(
    r"\b(?:from|off|out of|membership (?:of|in)|seat on|member of)\s+(?:the\s+|UN\s+)*$"
)
#: A parliament that decides: Hungary's parliament approved the accession.
_PARLIAMENT = re.compile(
    r"\b(?:parliaments?|lawmakers|legislators|legislatures?|MPs|senators|congress|senate)"
    r"(?: (?:in|of) [A-Z]\w+)?(?: (?:has|have|had|also|today|yesterday|on [A-Z]\w+|\w+ly))*"
    r" (?:approv|vot|reject|pass|adopt|back|ratif|defeat)\w*",
    re.IGNORECASE,
)
_SHORT = ("Council", "Assembly")
#: The United Nations are spoken of, though none of their bodies is named in full.
_AT_THE_UN = re.compile(r"\bUNITED NATIONS\b|\bin New York\b(?! City)")
_IN_A_VOTE = re.compile(
    r"\b(?:in|by|with|on|after|following) (?:an? )(?:[\w-]+ ){0,3}$", re.IGNORECASE
)
_SEPARATE = re.compile(r"\b(?:separate|another|second|later|earlier|previous)\b", re.IGNORECASE)
_OF_THEN = re.compile(
    r"\b(?:at the time|at that time|back then|last time|previously|earlier|the previous|"
    r"a year (?:ago|before|earlier)|in the past)\b",
    re.IGNORECASE,
)
_AT_THAT_TIME = re.compile(
    r"\b(?:at (?:the|that) time|back then|that (?:year|time|vote)|on that occasion)\b",
    re.IGNORECASE,
)
#: So far back a time may be pointed at; so many days before publication are long before.
_NEAR = 400
_LONG_BEFORE = 40
#: So many sentences before may tell what a question is about.
_N_LEFT = 3
_SIZES = {15: "un_sc", 47: "un_hrc"}


#: A body that decides, and one that does anything at all.
_ACTING = r"B[wuan]{0,3}[DJVPX]"
_STIRRING = r"B[wuan]{0,3}[DJVvPX]"


class Referrer:
    """Read the mentions of questions in one document.

    Parameters
    ----------
    document : Document
        The text.
    mentions : Mentions
        What it mentions.
    """

    def __init__(self, document: Document, mentions: Mentions) -> None:
        self._document = document
        self._mentions = mentions
        self._rights = "Human Rights Council" in document.plain and (
            "Security Council" not in document.plain
        )
        self._hint = ""
        self._left: list[Context] = []
        self._has_question = False
        kinds = {
            found.name.value
            for found in mentions.names
            if found.name.kind == "body" and document.slice(found.span) not in _SHORT
        }
        voting = {
            found.name.value
            for found in mentions.names
            if found.name.kind == "body" and not bodies.is_by_the_way(document.slice(found.span))
        }
        kinds |= self._short_of_the_un()
        self._is_of_the_un = bool(kinds - {"other"}) or bool(_AT_THE_UN.search(document.plain))
        names_none = not kinds and bool(_PARLIAMENT.search(document.plain))
        is_others = kinds == {"other"} and bool(voting) and not self._is_of_the_un
        self._is_foreign = (is_others or names_none) and not mentions.symbols
        self._headings = headlines(document)

    def _short_of_the_un(self) -> set[str]:
        """Return the bodies named shortly where no other body named can be called so."""
        plain = self._document.plain
        names = [found for found in self._mentions.names if found.name.kind == "body"]
        full = [plain[f.span.start : f.span.end] for f in names if f.name.value == "other"]
        return {
            found.name.value
            for found in names
            for short in [plain[found.span.start : found.span.end]]
            if short in _SHORT and not any(short in name for name in full)
        }

    def start(self, sentence: Sentence, items: Sequence[Item]) -> None:
        """Begin a sentence."""
        self._sentence = sentence
        self._has_question = False
        self._items = items
        self._text = self._document.slice(sentence.span)
        found = [self._body_of(item) for item in items if item.code == "B"]
        self._bodies = self._deciding(items)
        if _WOULD.search(self._text):
            self._bodies = ["committee"]
        if set(self._bodies) <= {"committee"} and bodies.is_plenary(self._text):
            self._bodies = [] if self._is_foreign else ["un_ga"]
        named = [body for body in found if body not in ("un", "other", "")]
        size = re.search(r"\b(\d{2,3}|fifteen)-(?:member|nation|seat|strong)\b", self._text)
        if not self._bodies and size and size.group(1) in ("15", "fifteen"):
            self._bodies = ["un_sc"]
        self._words = words_of(self._about(sentence, items))
        self._is_entry = any(
            not self._text[: mention.span.start - sentence.span.start].strip(" *-")
            and self._text[mention.span.end - sentence.span.start :].startswith(":")
            for mention in self._mentions.of(sentence).periods
        )
        self._is_local = bool(_LOCAL.match(self._text))
        has_symbol = any(item.value == "symbol" for item in items)
        is_parliaments = self._is_anothers(items) or bool(_PARLIAMENT.search(self._text))
        self._is_elsewhere = (is_parliaments and not (named or has_symbol)) or self._is_foreign

    def _is_anothers(self, items: Sequence[Item]) -> bool:
        """Say whether a body outside the United Nations may decide: no court or group named so."""
        codes = "".join(item.code for item in items)
        for place, item in enumerate(items):
            if item.code == "B" and self._body_of(item) == "other":
                is_acting = re.match(_ACTING if self._is_of_the_un else _STIRRING, codes[place:])
                if is_acting:
                    return True
                if not self._is_of_the_un and not bodies.is_by_the_way(
                    self._document.slice(item.span)
                ):
                    return True
        return False

    def _deciding(self, items: Sequence[Item]) -> list[str]:
        """Return the bodies that may decide here, not those that a text or a speaker turns to."""
        codes = "".join(item.code for item in items)
        found: list[str] = []
        turned_to: list[str] = []
        for place, item in enumerate(items):
            body = self._body_of(item) if item.code == "B" else ""
            if body in ("", "un", "other"):
                continue
            if self._is_told_of(item):
                continue
            before = items[max(0, place - 4) : place]
            told = " ".join(other.text for other in before).lower()
            owner = re.search(r"Mp[wv]{0,3}$", codes[:place])
            if owner and _HAVE.match(self._between(items[owner.start()], item)):
                continue  # a resolution to have the Assembly meet
            if body == "committee" and _SENT_ON.search(told):
                continue
            if bodies.is_of_the_other(told) or (body == "committee" and self._is_first_stage(item)):
                continue
            asked = _ASKED.search(told) and codes[place + 1 : place + 2] == "p"
            (turned_to if asked or _ASKED_THAT.search(told) else found).append(body)
        return list(dict.fromkeys(found or turned_to))

    def _is_told_of(self, item: Item) -> bool:
        """Say whether a body is what a text is about: the report of the Human Rights Council."""
        if self._body_of(item) not in ("un_hrc", "committee"):
            return False
        before = self._text[: item.span.start - self._sentence.span.start]
        return bodies.is_told_of(before)

    def _is_first_stage(self, item: Item) -> bool:
        """Say whether a committee is told to have had the text before."""
        return bodies.is_first_stage(self._text[: item.span.start - self._sentence.span.start])

    def _between(self, one: Item, other: Item) -> str:
        """Return the words between two items, times left out."""
        return " ".join(self._mentions.masked[one.span.end : other.span.start].split())

    def _about(self, sentence: Sentence, items: Sequence[Item]) -> str:
        """Return the sentence without members, outlets and numbers."""
        mentions = self._mentions.of(sentence)
        gone = [item.span for item in items if item.members]
        gone += [found.span for found in mentions.names if found.name.kind == "outlet"]
        gone += [quantity.span for quantity in mentions.quantities]
        text, start = self._text, sentence.span.start
        for span in gone:
            blank = " " * (span.end - span.start)
            text = text[: span.start - start] + blank + text[span.end - start :]
        return text

    def end(self) -> None:
        """End a sentence: what body it spoke of is the hint for the next.

        One that speaks of no question tells what the next is about.
        """
        if self._has_question:
            self._left = []
        else:
            days = [m for m in self._mentions.of(self._sentence).periods if m.is_point]
            days = [m for m in days if m.period is not None and m.grain == "day"]
            mine = Context(self._words, self._topics(), tuple(days))
            self._left = [*self._left[1 - _N_LEFT :], mine]
        if self._bodies and not (self._hint and self._are_told_by_the_way()):
            first = [body for body in self._told_first() if body in self._bodies]
            self._hint = (first or self._bodies)[-1]

    def _are_told_by_the_way(self) -> bool:
        """Say whether all bodies stand in a clause: it came after Russia vetoed it in the one."""
        codes = "".join(item.code for item in self._items)
        return codes.find("t", 1) > 0 and "B" not in codes[: codes.find("t", 1)]

    def _told_first(self) -> list[str]:
        """Return the bodies of the main clause, if it comes first."""
        codes = "".join(item.code for item in self._items)
        ends = codes.find("t", 1) if "B" in codes[: codes.find("t", 1)] else len(codes)
        return [self._body_of(item) for item in self._items[:ends] if item.code == "B"]

    def _body_of(self, item: Item) -> str:
        """Return the body that a name means here."""
        council = item.value == "un_sc" and "Security" not in self._document.slice(item.span)
        before = self._document.plain[max(0, item.span.start - 30) : item.span.start]
        if item.value == "committee" and bodies.is_standing(
            self._document.plain[item.span.end : item.span.end + 24]
        ):
            return "un"
        if item.value == "un_hrc" and _AS_SEAT.search(before):
            return "un"
        return "un_hrc" if council and self._rights else item.value

    def speaks_of_decision(self) -> bool:
        """Say whether a body of the United Nations acts in the sentence: it called for a truce."""
        codes = "".join(item.code for item in self._items)
        if "V" in codes and any(item.value == "un" for item in self._items):
            return True  # how they voted on food at the UN
        acts = re.search(r"B[^,;t]{0,8}?[vVDJw]|Dw?YB", codes)
        return bool(self._bodies) and bool(acts)

    def reference(
        self,
        place: int | None,
        at: Span,
        *,
        total: int | None = None,
        is_vetoed: bool = False,
        is_large: bool = False,
        counts: tuple[tuple[str, int], ...] = (),
    ) -> Reference:
        """Read one mention.

        Parameters
        ----------
        place : int or None
            Place of the M among the items; None where the claim names no question.
        at : Span
            The claim, for the nearest time.
        total : int, optional
            Size of the body, where the claim gives it.
        is_vetoed : bool, optional
            Whether the claim tells of a veto, and so of the Security Council.
        is_large : bool, optional
            Whether far more voters are counted than the Security Council has.
        counts : tuple of (str, int), optional
            Slot and count of the claims about it.

        Returns
        -------
        Reference
            With its facets.
        """
        self._has_question = True
        item = self._items[place] if place is not None else None
        span = item.span if item is not None else at
        before = self._document.plain[self._sentence.span.start : span.start]
        word, front = _front(before) if item is not None else ("", "")
        within = Span(span.start - len(front) - len(word), span.end)
        text = item.text.lower() if item is not None else ""
        period = self._period(span, at) or self._then()
        body = "un_sc" if is_vetoed else self._body(within, total, span, at)
        return Reference(
            sentence=self._sentence.number,
            place=place,
            span=span,
            symbol=self._symbol(item, place),
            question=self._question(item),
            sponsors=sponsors_of(
                self._document, self._items, place, within, f"{word} {front}".lower()
            ),
            body=body,
            hint=self._hint,
            period=period,
            words=self._words,
            topics=self._topics(),
            quotes=tuple(_QUOTES.findall(self._text)),
            text=self._text,
            nth=ordinals.nth(word, front, self._document.plain[span.end : span.end + 9]),
            is_definite=word.lower() not in _INDEFINITE and not self._is_another(item),
            is_plural=self._is_plural(item, before),
            is_both=word == "both" or bool(re.search(r"\bboth\b", front)),
            is_same="same" in front.lower().split(),
            is_similar="similar" in front.lower().split(),
            is_local=self._is_local,
            phrase=f"{front.strip()} {text}".lower() if words_of(front) else "",
            is_large=is_large,
            is_entry=self._is_entry,
            is_past=self._is_past(period),
            is_new_paragraph=self._begins_paragraph(),
            is_heading=self._sentence.number in self._headings,
            is_by_vote=bool(_IN_A_VOTE.search(before)) and not _SEPARATE.search(front),
            is_of_then=bool(_OF_THEN.search(self._text))
            or self._document.plain.startswith((' "', ', "'), span.end),
            is_earlier=body == "committee" and bodies.had_decided(self._text),
            counts=counts,
            context=functools.reduce(or_, self._left, Context()),
            is_passing=item is not None and bool(_PASSING.search(before)),
            is_bare=item is not None and not words_of(front) and self._is_told_no_more(place),
        )

    def _then(self) -> PeriodMention | None:
        """Return the time told last, where the sentence points back to it: at the time."""
        if not _AT_THAT_TIME.search(self._text):
            return None
        told = [
            mention
            for mention in self._mentions.periods
            if mention.span.start < self._sentence.span.start and mention.is_point
        ]
        near = [m for m in told if self._sentence.span.start - m.span.end < _NEAR]
        return next((m for m in reversed(near) if self._is_past(m)), None)

    def _is_past(self, mention: PeriodMention | None) -> bool:
        """Say whether a time is long before the day of publication."""
        published_on = self._document.published_on
        if mention is None or mention.period is None or published_on is None:
            return False
        return (published_on - mention.period.until).days > _LONG_BEFORE

    def _begins_paragraph(self) -> bool:
        """Say whether the sentence begins a paragraph."""
        start = self._sentence.span.start
        return "\n" in self._document.plain[max(0, start - 3) : start]

    def _symbol(self, item: Item | None, place: int | None) -> str:
        """Return the symbol of a text, which may stand in brackets behind it."""
        if item is None or place is None or item.value == "symbol":
            return item.text if item is not None else ""
        later = next((other for other in self._items[place + 1 :] if other.code == "M"), None)
        if later is None or later.value != "symbol" or item.value in ("vote", "amendment"):
            return ""
        between = self._document.plain[item.span.end : later.span.start].rstrip()
        return later.text if between.endswith("(") else ""

    def _is_told_no_more(self, place: int | None) -> bool:
        """Say whether nothing behind a text tells what it is about."""
        after = self._items[(place or 0) + 1 : (place or 0) + 2]
        return not after or after[0].code in ",;:-t&PQHXVDJRSZ" or after[0].code == "L"

    def _is_another(self, item: Item | None) -> bool:
        """Say whether a sentence that names no text speaks of a further one: it also backed."""
        return item is None and bool(self._bodies) and bool(_FURTHER.search(self._text))

    def _is_plural(self, item: Item | None, before: str) -> bool:
        """Say whether several texts are meant, not the first of five."""
        if item is None or item.value == "symbol":
            return False
        return item.text.lower().endswith("s") and not _ONE_OF.search(before)

    def _question(self, item: Item | None) -> str:
        """Return the kind of question."""
        if item is None or item.value == "vote":
            return "vote"
        return "amendment" if item.value == "amendment" else "text"

    def _body(self, within: Span, total: int | None, text: Span, claim: Span) -> str:
        """Return the body: named in the phrase, the only one of the sentence, or the nearest."""
        if bodies.is_election(self._text, self._document.plain):
            return "other"
        if total in _SIZES:
            return _SIZES[total]
        inside = [
            self._body_of(item)
            for item in self._items
            if item.code == "B"
            and item.span.within(within)
            and item.value not in ("un", "other")
            and not self._is_aside(item.span, text, claim)
        ]
        if inside:
            several = len(set(inside)) > 1
            return (self._acting_body(claim) if several else "") or inside[-1]
        if self._is_of_later_text(text):
            return ""
        if len(self._bodies) == 1 and not self._is_foreign:
            return self._bodies[0]
        if self._bodies and not self._is_foreign:
            return self._acting_body(claim) or self._nearest_body(text, claim)
        return "other" if self._is_elsewhere else ""

    def _is_of_later_text(self, text: Span) -> bool:
        """Say whether all bodies belong to texts told later: it follows a veto in the Council."""
        codes = "".join(item.code for item in self._items)
        texts = [item.span for item in self._items if item.code == "M"]
        if text not in texts:
            return False
        found = [at for at, code in enumerate(codes) if code == "B"]
        owners = [re.search(r"M[aw]{0,2}p[aw]{0,2}$", codes[:at]) for at in found]
        return bool(found) and all(
            owner is not None and self._items[owner.start()].span.start > text.start
            and "t" in codes[: owner.start()]
            for owner in owners
        )  # fmt: skip

    def _acting_body(self, claim: Span) -> str:
        """Return the body that adopted or rejected what a claim is about, if it is the subject."""
        codes = "".join(item.code for item in self._items)
        for match in re.finditer(r"(?P<b>B)[uwan]{0,3}[DJVv][^,;tBR]{0,6}", codes):
            first, last = self._items[match.start()], self._items[match.end() - 1]
            body = self._body_of(first)
            if claim.meets(Span(first.span.start, last.span.end)) and body in self._bodies:
                return body
        return ""

    def _nearest_body(self, text: Span, claim: Span) -> str:
        """Return the body nearest to the end of a claim, of several that a sentence names."""
        near = [
            (_gap(item.span, Span(claim.end, claim.end + 1)), self._body_of(item))
            for item in self._items
            if item.code == "B"
            and self._body_of(item) in self._bodies
            and not self._is_aside(item.span, text, claim)
        ]
        return min(near)[1] if near and text == claim else ""

    def _period(self, span: Span, at: Span) -> PeriodMention | None:
        """Return the time nearest to a mention, of those that say when."""
        inside = [
            mention
            for mention in self._mentions.of(self._sentence).periods
            if mention.is_point
            and not self._is_of_another_act(mention.span, span, at)
            and not self._is_of_first_stage(mention.span)
            and not self._is_of_another_text(mention.span, span)
            and not _SINCE.search(self._mentions.masked[: mention.span.start][-60:])
            and not any(mention.span.within(quoted) for quoted in self._document.quotations)
        ]
        outside = [m for m in inside if not self._is_aside(m.span, span, at)]
        inside = outside or ([] if span == at else inside)
        if not inside:
            return None
        return min(inside, key=lambda m: (self._distance(m.span, span, at), m.span.start))

    def _distance(self, span: Span, text: Span, claim: Span) -> int:
        """Return how far a time stands from a text and the claim about it, commas counting."""
        ways = []
        for other in (text, claim):
            low, high = min(span.end, other.end), max(span.start, other.start)
            between = self._document.plain[low:high] if low < high else ""
            ways.append(_gap(span, other) + 100 * between.count(";") + 15 * between.count(","))
        return min(ways) + (5 if span.start > max(text.end, claim.end) else 0)

    def _is_aside(self, span: Span, text: Span, claim: Span) -> bool:
        """Say whether a time stands in a relative clause that neither text nor claim is in."""
        for match in re.finditer(r",R[^,;]*", "".join(item.code for item in self._items)):
            last = min(match.end(), len(self._items) - 1)
            aside = Span(self._items[match.start()].span.start, self._items[last].span.end)
            if span.within(aside):
                return not text.within(aside) and not claim.within(aside)
        return False

    def _is_of_another_text(self, time: Span, text: Span) -> bool:
        """Say whether a time dates another text that is brought in: up from an October draft."""
        plain = self._document.plain
        if not _BROUGHT_IN.search(plain[max(0, time.start - 12) : time.start]):
            return False
        return any(
            item.code == "M"
            and item.span != text
            and _CLOSE.fullmatch(plain[time.end : max(time.end, item.span.start)])
            for item in self._items
        )

    def _is_of_first_stage(self, time: Span) -> bool:
        """Say whether a time tells when a committee had the text: its approval in October."""
        return any(
            item.code == "B"
            and item.span.end <= time.start
            and self._body_of(item) == "committee"
            and self._is_first_stage(item)
            for item in self._items
        )

    def _is_of_another_act(self, time: Span, text: Span, claim: Span) -> bool:
        """Say whether a time tells when something else was done: after he spoke on Monday."""
        starts = [item.span.start for item in self._items if item.code == "t"]
        begin = max((start for start in starts if start < time.start), default=None)
        if begin is None:
            return False
        clause = [item for item in self._items if begin <= item.span.start]
        ends = next((item.span.start for item in clause if item.code in ",;"), time.end)
        if ends < time.start or text.end > begin or claim.end > begin:
            return False
        return any(item.code in "vDJXPV" for item in clause if item.span.start < time.start)

    def _topics(self) -> frozenset[str]:
        """Return members and places that the sentence may be about."""
        found: set[str] = set()
        for item in self._items:
            if item.code in "oa":
                found |= set(item.members) - {""}
        return frozenset(found)


def _front(before: str) -> tuple[str, str]:
    """Return the determiner of the noun that follows, and the words between them."""
    found = list(_DETERMINER.finditer(before))
    if not found:
        return "", ""
    word, front = found[-1].group("det"), before[found[-1].end("det") :]
    return (word, front) if _PHRASE.fullmatch(front) else ("", "")


def _gap(one: Span, other: Span) -> int:
    """Return the characters between two spans."""
    if one.meets(other):
        return 0
    return max(one.start - other.end, other.start - one.end)


def words_of(text: str) -> frozenset[str]:
    """Return the lower-case words of a text that may tell its subject.

    Examples
    --------
    >>> sorted(words_of("The Srebrenica resolution was adopted on Thursday."))
    ['srebrenica']
    """
    return frozenset(
        word.removesuffix("'s").strip("'-")
        for word in _WORD.findall(text.lower())
        if word.removesuffix("'s").strip("'-") not in words("stop")
    )
