"""What a check hands back: claims with verdicts, evidence and links, and what was not read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from hemicycle.claims.document import Span

#: The verdicts, from the best case of the text to no case at all.
VERDICTS = ("supported", "contradicted", "not_in_record", "opinion")

#: Codes beside a verdict, with what they mean.
NUANCES = {
    "abstain_vs_absent": "an abstention was told as absence, or absence as an abstention",
    "as_amended": "changed before it was adopted; what failed may be its first wording",
    "as_announced": "true of the tally announced in the room, which was corrected later",
    "as_corrected": "true of the tally after later correction, not of the one announced",
    "as_counted": "true of the sum of the roll, not of the tally announced",
    "as_reported": "the record has this from press or scholars, not from the body itself",
    "by_the_charter": "judged by the Charter of the United Nations, which the correction names",
    "depends_on_series": "true of one series and not of all subjects; the evidence names it",
    "group_undefined": "a group of which there is no list of members",
    "imprecise_count": "a number told as about, more than or less than",
    "incomplete_list": "names are missing from a list told as complete",
    "nearest_phrase": "the text has other words; the nearest are told",
    "not_voting_or_absent": "the source does not tell absence from presence without a vote",
    "read_loosely": "told by the nearest word of voting; taken because the record bears it out",
    "reading": "the words can be read in more than one way; the evidence says which was checked",
    "self_contradicting": "the sentence says something else itself, whichever vote is meant",
    "sources_disagree": "sources of the record differ on this",
    "vetoed": "not adopted because of a veto",
    "without_vote": "adopted without a vote",
}

#: Why a claim is not in the record.
REASONS = {
    "ambiguous_member": "two members bear the name, and the record differs between them",
    "ambiguous_motion": "several vote events may be meant, or a rival text that the record lacks",
    "description_does_not_fit": "what else is said of the vote does not fit the one found",
    "group_undefined": "nobody has a list of the group",
    "imprecise_count": "the number is too vague to be judged",
    "mixed_outcomes": "several amendments are meant, and they met different ends",
    "no_amendments": "the record has no amendments to this text",
    "no_manner": "the record does not say whether there was a vote",
    "no_membership": "the size of the body on that day is not known",
    "no_outcome": "the record does not say what came of it",
    "no_people": "who holds an office is not in a record of votes",
    "no_rollcall": "the record does not have who voted how",
    "no_series": "no series of the record bears it out",
    "no_sponsors": "who tabled or moved it is not in the record, or not so",
    "no_sponsor_list": "the record does not name all who put it forward",
    "no_statements": "what was said is not in a record of votes",
    "no_such_vote": "no vote event fits the description",
    "no_measure": "how strong or friendly words are is a judgement, not a row of a record",
    "no_such_wording": "the text at hand does not have these words",
    "no_tally": "the record does not have the count",
    "not_a_member": "not a member of the body on that day",
    "other_body": "another body than those in the record decided",
    "no_text": "the words of the text are not at hand",
    "out_of_coverage": "the symbol or time lies outside what the record covers",
    "outside": "what was asked, meant or done outside a vote is not in a record of votes",
    "reading": "the words can be read in more than one way",
    "several_texts": "several texts are meant at once",
    "sources_disagree": "sources of the record differ on this",
    "text_in_part": "the text is held in part or unchecked, and what is held does not say so",
    "too_few_anchors": "too little beside the claim itself tells which vote is meant",
}


#: What no record of votes holds, in words for one claim.
NOT_HELD = {
    "no_statements": "the record holds votes, no statements",
    "no_people": "the record holds no office-holders",
    "outside": "the record holds votes, not what was done or asked beside them",
}


def corrected(correction: str) -> str:
    """Write what the record has instead, which may say itself what it is.

    Examples
    --------
    >>> corrected("35, not 32"), corrected("nearest: “swift end”")
    ('The record has: 35, not 32', 'Nearest: “swift end”')
    """
    if correction.startswith(("nearest:", "the text has ")):
        return correction[0].upper() + correction[1:]
    return f"The record has: {correction}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One value of the record on which a verdict rests.

    Attributes
    ----------
    vote_event_id, symbol : str
        The vote event.
    field : str
        `n_yes`, `n_yes_corrected`, `option/USA`, `outcome`, `members/no`…
    value : int, str, list of str or None
        What the record has.
    source : str
        Where the record has it from: id of table `source`.
    query : str
        The Python that gives it, with `rec = hemicycle.open()`.
    """

    vote_event_id: str
    symbol: str
    field: str
    value: int | str | list[str] | None
    source: str
    query: str

    def to_dict(self) -> dict[str, Any]:
        """Return the fields by name."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Attribution:
    """On whose word the text makes a claim.

    Attributes
    ----------
    kind : str
        `reporter`, `outlet` or `speaker`.
    source : str or None
        The outlet.
    speaker, role : str or None
        The person who says it, and the office that the text gives them.
    """

    kind: str = "reporter"
    source: str | None = None
    speaker: str | None = None
    role: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the fields by name."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim with its verdict.

    Attributes
    ----------
    id : str
        `s05.2`: second claim of the fifth sentence.
    sentence, span : Span
        Where it stands; the words that make it.
    type : str
        Kind of claim.
    text : str
        The claim in words that stand alone.
    slots : dict
        What it says: `motion` is the symbol of the vote event.
    attribution : Attribution
        On whose word.
    verdict : str
        One of `VERDICTS`.
    reason : str or None
        For `not_in_record`, why.
    nuance : tuple of str
        Codes that qualify the verdict.
    evidence : tuple of Evidence
        The rows and the queries that give them.
    correction : str or None
        For a contradiction, what the record has: `35, not 32`.
    vote_event_id : str or None
        The vote event that the claim was linked to.
    anchors : tuple of str
        Kinds of reasons for the link, other than the claim itself.
    rivals : tuple of str
        Symbols of vote events that come close.
    missing : str or None
        What exactly the record lacks, for a claim that is not in it.
    """

    id: str
    sentence: Span
    span: Span
    type: str
    text: str
    slots: dict[str, Any]
    attribution: Attribution
    verdict: str
    reason: str | None = None
    nuance: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    correction: str | None = None
    vote_event_id: str | None = None
    anchors: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    missing: str | None = None

    @property
    def whom(self) -> tuple[str, ...]:
        """Codes of the members that it is about; none if it is about no vote of members."""
        return tuple(self.slots.get("actors") or self.slots.get("members") or ())

    def to_dict(self) -> dict[str, Any]:
        """Return the claim as JSON holds it."""
        return {
            "id": self.id,
            "sentence": self.sentence.to_dict(),
            "span": self.span.to_dict(),
            "type": self.type,
            "text": self.text,
            "slots": self.slots,
            "attribution": self.attribution.to_dict(),
            "verdict": self.verdict,
            "reason": self.reason,
            "nuance": list(self.nuance),
            "correction": self.correction,
            "missing": self.missing,
            "evidence": [row.to_dict() for row in self.evidence],
            "link": {
                "vote_event_id": self.vote_event_id,
                "anchors": list(self.anchors),
                "rivals": list(self.rivals),
            },
        }


@dataclass(frozen=True, slots=True)
class Question:
    """One entry of the motion register: a question the text speaks of, and what it was linked to.

    Attributes
    ----------
    number : int
        In order of first mention.
    symbol, vote_event_id, title, body, decided_on : str or None
        Of the vote event; None if none was found.
    reason : str or None
        Why none was found.
    anchors, rivals : tuple of str
        As in `Claim`.
    mentions : tuple of Span
        Where the text speaks of it.
    """

    number: int
    symbol: str | None
    vote_event_id: str | None
    title: str | None
    body: str | None
    decided_on: str | None
    reason: str | None
    anchors: tuple[str, ...]
    rivals: tuple[str, ...]
    mentions: tuple[Span, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the entry as JSON holds it."""
        return {
            "number": self.number,
            "symbol": self.symbol,
            "vote_event_id": self.vote_event_id,
            "title": self.title,
            "body": self.body,
            "decided_on": self.decided_on,
            "reason": self.reason,
            "anchors": list(self.anchors),
            "rivals": list(self.rivals),
            "mentions": [span.to_dict() for span in self.mentions],
        }


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence that holds something the reader cannot judge yet.

    Attributes
    ----------
    sentence : Span
        Where.
    seen : tuple of str
        Kinds of claims that its words hint at; empty if none was recognised.
    """

    sentence: Span
    seen: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the sentence as JSON holds it."""
        return {"sentence": self.sentence.to_dict(), "seen": list(self.seen)}


@dataclass(frozen=True, slots=True)
class Report:
    """An article, checked.

    Attributes
    ----------
    text : str
        The article as read; every span counts its characters.
    sentences : tuple of Span
        Its sentences.
    published_on : datetime.date or None
        Day against which relative dates were resolved.
    published_basis : str or None
        `given`, `metadata`, `dateline`, or None: then relative dates stay open.
    record_version : str
        Version of the record that judged.
    questions : tuple of Question
        The motion register.
    claims : tuple of Claim
        In the order of the text.
    unread : tuple of Unread
        Sentences with something not yet read, never judged.
    undated : tuple of Span
        Times that stay open, because the day of publication is not known: `on Monday`.
    """

    text: str
    sentences: tuple[Span, ...]
    published_on: date | None
    published_basis: str | None
    record_version: str
    questions: tuple[Question, ...] = ()
    claims: tuple[Claim, ...] = ()
    unread: tuple[Unread, ...] = field(default=())
    undated: tuple[Span, ...] = ()

    def count(self) -> dict[str, int]:
        """Return the number of claims by verdict.

        Returns
        -------
        dict of str to int
            Every verdict, also those with none.
        """
        return {v: sum(claim.verdict == v for claim in self.claims) for v in VERDICTS}

    def to_html(self) -> str:
        """Return one page of HTML that needs nothing else.

        Returns
        -------
        str
            The article with marks, each claim with its evidence and query, what was not judged.
        """
        from hemicycle.claims.report_html import to_html

        return to_html(self.to_dict())

    def to_csv(self) -> str:
        """Return one line a claim; `claims.report_rows.COLUMNS` says what the columns hold."""
        from hemicycle.claims.report_rows import to_csv

        return to_csv(self.to_dict())

    def to_claimreview(self, *, url: str | None = None) -> dict[str, Any]:
        """Return schema.org ClaimReview as JSON-LD.

        Parameters
        ----------
        url : str, optional
            Address of the article.

        Returns
        -------
        dict
            Rated are only claims that the record bears out or contradicts.
        """
        from hemicycle.claims.report_claimreview import to_claimreview

        return to_claimreview(self.to_dict(), url=url)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as JSON holds it.

        Returns
        -------
        dict
            `article` (text, sentences, published_on, published_basis, undated, record_version,
            n_claims by verdict), `questions`, `claims`, `unread`. Spans are
            `{"start": int, "end": int}` in characters of `article.text`.
        """
        return {
            "article": {
                "text": self.text,
                "n_characters": len(self.text),
                "sentences": [span.to_dict() for span in self.sentences],
                "published_on": self.published_on.isoformat() if self.published_on else None,
                "published_basis": self.published_basis,
                "undated": [span.to_dict() for span in self.undated],
                "record_version": self.record_version,
                "n_claims": self.count(),
            },
            "questions": [question.to_dict() for question in self.questions],
            "claims": [claim.to_dict() for claim in self.claims],
            "unread": [sentence.to_dict() for sentence in self.unread],
        }
