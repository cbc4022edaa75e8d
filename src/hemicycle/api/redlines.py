"""The text of a decision: as it was tabled and as it was adopted, and what each amendment did."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from typing_extensions import TypedDict

from hemicycle.procedure import examples
from hemicycle.procedure.apply import fold
from hemicycle.procedure.text import (
    Paragraph,
    Run,
    TextError,
    amend,
    described,
    redline,
    touched,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hemicycle.procedure.state import Proposal, State
    from hemicycle.procedure.text import Operation, Text
    from hemicycle.record.model import VoteEvent
    from hemicycle.record.query import Record

#: Paragraphs less alike than this are two: one taken out, one put in.
_ALIKE = 0.4
_OPTIONS = ("yes", "no", "abstain", "not_voting")
#: How the record holds a text -> how it is told.
_BASES = {"construction": "worked_out", "report": "reported", "copy": "copied"}


class Stretch(TypedDict):
    """Words of a paragraph; `mark` is kept, deleted or inserted."""

    mark: str
    text: str


class RedParagraph(TypedDict):
    """One paragraph of a text; all its stretches are kept where nothing was changed."""

    paragraph: str
    kind: str
    runs: list[Stretch]


class TextSource(TypedDict):
    """Where the words of a text are from; `symbol` says of which text."""

    symbol: str
    source_id: str | None
    title: str
    note: str | None


class TextStep(TypedDict):
    """One amendment and what it did to the text.

    `vote_event_id` is None where its vote is not in the record. `paragraphs` are those that it
    would change, as the draft had them; empty where its exact words are not known.
    """

    vote_event_id: str | None
    symbol: str
    what: str
    outcome: str | None
    note: str | None
    paragraphs: list[RedParagraph]


class Redline(TypedDict):
    """The text of a decision, with what became of it between tabling and adoption.

    `basis` says how it stands there: `published` (the words of a source), `copied` (a public copy
    of the document), `reported` (by the press), `tabled` (the draft as reported, which was adopted
    as it stood), `worked_out` (the draft as reported, with the amendments adopted applied to the
    letter: no source has these words as a whole), `amendment` (only the paragraphs of
    `compared_with` that it would change). `parts` says what of it is there: `whole` (preamble and
    operative part), `partial`, `preamble`, `operative`, `undivided` where the source does not tell
    them apart, or `none`.
    """

    vote_event_id: str
    symbol: str
    compared_with: str | None
    basis: str
    parts: str
    n_changed: int
    paragraphs: list[RedParagraph]
    steps: list[TextStep]
    notes: list[str]
    sources: list[TextSource]


def text(record: Record, vote_event_id: str) -> Redline:
    """Return the text that a vote event is about, marked where it changed.

    Parameters
    ----------
    record : Record
        The record; its paragraphs rule. Where it has none, the packaged logs of sittings are asked.
    vote_event_id : str
        Id of the vote event.

    Returns
    -------
    Redline
        Without paragraphs where no words of it are at hand.

    Examples
    --------
    >>> import hemicycle
    >>> found = text(hemicycle.open(), "undl/4076673")
    >>> found["compared_with"], found["n_changed"], len(found["steps"])
    ('A/ES-11/L.11', 3, 4)
    """
    event = record.get([vote_event_id])[0]
    if event.question == "amendment" and (told := _of_amendment(event))["paragraphs"]:
        return told
    found = next((rows for name in _names(event) if (rows := record.paragraphs(name))), None)
    logged = _logged(event)
    draft = logged[1] if logged and logged[1].original else None
    told = _told(event)
    if logged:
        told["steps"] = _steps(record, event, *logged)
        told["notes"] = _notes(*logged, is_used=found is None)
    if found is None and draft is None:
        return told
    held = record.held_text(found[0]["symbol"]) if found else None
    after, marked, told["basis"], told["compared_with"] = _marked(record, event, found, held, draft)
    told["parts"] = _parts(after, held)
    tabled = told["compared_with"] if found else None
    draft_held = record.held_text(tabled) if tabled else None
    said = [row["note"] for row in (held, draft_held) if row and row["note"]]
    told["notes"] = list(dict.fromkeys([*said, *told["notes"]]))
    told["n_changed"] = sum(any(run["mark"] != "kept" for run in row["runs"]) for row in marked)
    told["paragraphs"] = marked
    told["sources"] = _sources(record, event, found, logged[0] if logged else None)
    return told


def _told(event: VoteEvent) -> Redline:
    """Return what is told where nothing is known."""
    return {
        "vote_event_id": event.vote_event_id,
        "symbol": event.name,
        "compared_with": None,
        "basis": "published",
        "parts": "none",
        "n_changed": 0,
        "paragraphs": [],
        "steps": [],
        "notes": [],
        "sources": [],
    }


def _names(event: VoteEvent) -> list[str]:
    """Return the symbols of a text, that of the adopted one first."""
    return [name for name in (event.symbol, event.draft_symbol) if name]


def _marked(
    record: Record,
    event: VoteEvent,
    found: list[dict[str, Any]] | None,
    held: Mapping[str, Any] | None,
    draft: Proposal | None,
) -> tuple[Text, list[RedParagraph], str, str | None]:
    """Return the text, its marked paragraphs, how it stands there, and what it is held against."""
    if found is not None:
        after = _as_text(found)
        tabled = event.draft_symbol if event.draft_symbol != found[0]["symbol"] else None
        is_whole = held is None or held["extent"] == "whole"
        before = _as_text(record.paragraphs(tabled)) if tabled and is_whole else ()
        before, after = aligned(before, after)
        is_marked = bool(before)
        basis = _BASES.get(held["basis"], "published") if held else "published"
    else:
        assert draft is not None
        before, after, tabled = draft.original, draft.text, draft.symbol
        is_marked = draft.is_amended
        basis = "worked_out" if is_marked else "tabled"
    if not is_marked:
        whole = [_paragraph(part.id, part.kind, [Run("kept", part.text)]) for part in after]
        return after, whole, basis, None
    rows = redline(before, after)
    kinds = {part.id: part.kind for part in (*before, *after)}
    told = [_paragraph(name, kinds[name], runs) for name, runs in rows]
    return after, told, basis, tabled


def _as_text(rows: Sequence[Mapping[str, Any]]) -> Text:
    """Return paragraphs of the record as a text; their places are their ids."""
    return tuple(Paragraph(str(row["position"]), row["kind"], row["text"]) for row in rows)


def aligned(before: Text, after: Text) -> tuple[Text, Text]:
    """Give the paragraphs of two texts that are versions of one another the same ids.

    Parameters
    ----------
    before, after : tuple of Paragraph
        Two texts, each with ids of its own.

    Returns
    -------
    tuple of tuple of Paragraph
        The same texts; what stands in both has the id that it has after, what was taken out an id
        of its own.

    Examples
    --------
    >>> from hemicycle.procedure.text import paragraphs
    >>> old = paragraphs([], ["Urges peace.", "Ends."])
    >>> new = paragraphs([], ["Recalls.", "Urges a peace."])
    >>> [part.id for part in aligned(old, new)[0]]
    ['op2', '-op2']
    """
    same = SequenceMatcher(None, [p.text for p in before], [p.text for p in after], autojunk=False)
    partner: dict[int, int] = {}
    for tag, a_from, a_to, b_from, b_to in same.get_opcodes():
        if tag == "equal":
            partner |= dict(zip(range(a_from, a_to), range(b_from, b_to), strict=True))
        elif tag == "replace":
            partner |= _paired(before, after, range(a_from, a_to), range(b_from, b_to))
    named = tuple(
        Paragraph(after[partner[at]].id if at in partner else f"-{part.id}", part.kind, part.text)
        for at, part in enumerate(before)
    )
    return named, after


def _paired(before: Text, after: Text, old: range, new: range) -> dict[int, int]:
    """Pair the paragraphs that are most alike, in order."""
    found: dict[int, int] = {}
    first = new.start
    for at in old:
        likeness = [
            (SequenceMatcher(None, before[at].text.split(), after[to].text.split()).ratio(), -to)
            for to in range(first, new.stop)
        ]
        best, to = max(likeness, default=(0.0, 0))
        if best >= _ALIKE:
            found[at] = -to
            first = -to + 1
    return found


def _paragraph(name: str, kind: str, runs: Sequence[Run]) -> RedParagraph:
    """Return a paragraph as plain values."""
    return {"paragraph": name, "kind": kind, "runs": _readable(runs)}


def _readable(runs: Sequence[Run]) -> list[Stretch]:
    """Join changes that only a space parts: words taken out together, words put in together."""
    told: list[Stretch] = []
    out, put = "", ""
    for at, run in enumerate(runs):
        is_between = 0 < at < len(runs) - 1 and not run.text.strip() and (out or put)
        if run.mark == "deleted":
            out += run.text
        elif run.mark == "inserted":
            put += run.text
        elif is_between:
            out, put = out + run.text, put + run.text
        else:
            told += _changed(out, put)
            out, put = "", ""
            told.append({"mark": "kept", "text": run.text})
    return told + _changed(out, put)


def _changed(out: str, put: str) -> list[Stretch]:
    """Return words taken out and words put in, those that there are."""
    both = (("deleted", out), ("inserted", put))
    return [{"mark": mark, "text": words} for mark, words in both if words]


def _parts(after: Text, held: Mapping[str, Any] | None) -> str:
    """Say what of a text is there."""
    if held and held["extent"] == "partial":
        return "partial"
    kinds = {part.kind for part in after}
    if {"preambular", "operative"} <= kinds:
        return "whole"
    if "operative" in kinds:
        return "operative"
    return "preamble" if "preambular" in kinds else "undivided"


# -- the logs of sittings ----------------------------------------------------------------------


@cache
def _states() -> dict[str, list[State]]:
    """Return where the packaged sittings of each day ended, read once."""
    return {
        day: [fold(line.event for line in lines) for lines in examples.read(day)]
        for day in examples.days()
    }


def _logged(event: VoteEvent) -> tuple[State, Proposal] | None:
    """Return the sitting that dealt with a text and the text in it; None where no log has it."""
    for state in _sittings(event):
        for proposal in state.proposals.values():
            if not proposal.target and proposal.symbol in _names(event):
                return state, proposal
    return None


def _sittings(event: VoteEvent) -> list[State]:
    """Return the packaged sittings of the body and the day of a vote event."""
    if event.decided_on is None:
        return []
    of_day = _states().get(event.decided_on.isoformat(), [])
    return [state for state in of_day if state.sitting.body == event.body]


def _of_amendment(event: VoteEvent) -> Redline:
    """Return the paragraphs that an amendment would change."""
    told = _told(event)
    for state in _sittings(event):
        for amendment in state.proposals.values():
            is_it = amendment.target and amendment.target == event.amends
            if is_it and _vote_event([event], state, amendment):
                draft = state.proposals[amendment.target]
                told["paragraphs"] = _effect(draft.original, amendment.operations)
                told["n_changed"] = len(told["paragraphs"])
                told["basis"], told["compared_with"] = "amendment", amendment.target
                told["notes"] = [amendment.note] if amendment.note else []
                if told["paragraphs"]:
                    told["parts"] = "undivided"
                    told["sources"] = [_of_log(state, amendment.symbol)]
    return told


def _steps(record: Record, event: VoteEvent, state: State, draft: Proposal) -> list[TextStep]:
    """Return what each amendment to a draft would have done to it, in the order of the sitting."""
    heads = record.get(event.amendments, whole=False)
    return [
        {
            "vote_event_id": _vote_event(heads, state, amendment),
            "symbol": amendment.symbol,
            "what": described(amendment.operations),
            "outcome": amendment.status,
            "note": amendment.note or None,
            "paragraphs": _effect(draft.original, amendment.operations),
        }
        for amendment in state.proposals.values()
        if amendment.target == draft.symbol
    ]


@lru_cache(maxsize=256)
def _effect(original: Text, operations: tuple[Operation, ...]) -> list[RedParagraph]:
    """Return the paragraphs of the draft that an amendment would change, marked."""
    try:
        after = amend(original, operations)
    except TextError:
        return []
    names = touched(operations)
    kinds = {part.id: part.kind for part in (*original, *after)}
    return [
        _paragraph(name, kinds[name], runs)
        for name, runs in redline(original, after)
        if name in names
    ]


def _vote_event(heads: Sequence[VoteEvent], state: State, amendment: Proposal) -> str | None:
    """Find the vote event of an amendment: by its symbol, else the one with its tally."""
    for head in heads:
        if amendment.symbol in (head.symbol, head.draft_symbol):
            return head.vote_event_id
    found = [
        head.vote_event_id
        for vote in state.votes.values()
        if vote.about == amendment.symbol
        for head in heads
        if head.outcome == vote.outcome
        and _counts(vote.tally(state.n_members)) == _counts(head.tally)
    ]
    return found[0] if len(found) == 1 else None


def _counts(tally: Any) -> list[int | None]:  # noqa: ANN401 - a tally of either room
    """Return the counts of a tally."""
    return [getattr(tally, f"n_{option}") for option in _OPTIONS]


def _notes(state: State, draft: Proposal, *, is_used: bool) -> list[str]:
    """Say what is not known of the text and of the order of what was moved on it."""
    notes = [draft.note] if draft.note and is_used else []
    rulings = [item.words for item in state.rulings.values() if item.about == draft.symbol]
    return [*notes, *filter(None, rulings)]


def _sources(
    record: Record, event: VoteEvent, found: list[dict[str, Any]] | None, state: State | None
) -> list[TextSource]:
    """Say where the words are from."""
    known = {row["source_id"]: row for row in record.sources()}
    told: list[TextSource] = []
    rows = list(found or ())
    if found and event.draft_symbol and event.draft_symbol != found[0]["symbol"]:
        rows += record.paragraphs(event.draft_symbol)
    for symbol, source_id in dict.fromkeys((row["symbol"], row["source_id"]) for row in rows):
        source = known[source_id]
        title, note = str(source["title"]), source["note"]
        told.append({"symbol": symbol, "source_id": source_id, "title": title, "note": note})
    if not found and state is not None and event.draft_symbol:
        told.append(_of_log(state, event.draft_symbol))
    return told


def _of_log(state: State, symbol: str) -> TextSource:
    """Name the log of a sitting as a source."""
    title = f"The packaged log of the sitting of {state.sitting.day}"
    note = "; ".join(state.sitting.sources) or None
    return {"symbol": symbol, "source_id": None, "title": title, "note": note}
