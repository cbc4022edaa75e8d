"""Texts of a day's sittings: drafts, what amendments did to them, and what was adopted.

The adopted text is put together from the draft and the amendments that the record has as
adopted, by the exact operations of `hemicycle.procedure.text`; it is marked as a construction.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import yaml

from hemicycle.procedure.encoding import from_json
from hemicycle.procedure.text import (
    DeleteParagraph,
    Operation,
    ReplaceWords,
    Text,
    amend,
    paragraphs,
)
from hemicycle.record.facts import Facts, Row

if TYPE_CHECKING:
    from hemicycle.procedure.events import AmendmentTabled

_DAYS = Path(__file__).parents[1] / "sittings" / "days"
_PARTS = {"pp": "Preambular", "op": "Operative"}


def load(facts: Facts, days: Path = _DAYS) -> None:
    """Add drafts whose words are known, the effect of amendments, and the texts made of both.

    Parameters
    ----------
    facts : Facts
        Holds the decisions, and the texts that were read themselves: those are not built.
    days : pathlib.Path
        What is written beside the ballots of each day, YAML.
    """
    for path in sorted(days.glob("*.yml")):
        notes = yaml.safe_load(path.read_text(encoding="utf-8"))
        for note in notes.values():
            for draft in note.get("drafts", ()) if isinstance(note, dict) else ():
                if "text" in draft:
                    _draft(facts, draft, notes, note.get("amendments", ()))


def _draft(
    facts: Facts,
    draft: Mapping[str, Any],
    notes: Mapping[str, Any],
    moved: Sequence[Mapping[str, Any]],
) -> None:
    """Add one draft, its amendments and what became of it."""
    told = notes["texts"][draft["text"]]
    text = paragraphs(told["preambular"], told["operative"])
    symbol = draft["symbol"]
    _hold(
        facts, symbol, text, extent="whole", basis="report", source_id="press_texts",
        locator=told.get("read_in"), note=draft.get("note"),
    )  # fmt: skip
    outcomes = {
        row.get("draft_symbol"): row.get("outcome")
        for row in facts.rows["vote_event"]
        if row.get("amends") == symbol
    }
    adopted: list[str] = []
    for amendment in moved:
        if amendment["symbol"] not in outcomes:
            continue  # its symbol is not known
        operations = _operations(amendment, notes)
        _effect(facts, amendment["symbol"], operations, amendment.get("note"))
        if str(outcomes[amendment["symbol"]]) == "adopted":
            adopted.append(amendment["symbol"])
            text = amend(text, operations)
    resulting = _resulting(facts, symbol)
    if resulting and resulting not in {row["symbol"] for row in facts.rows["held_text"]}:
        _hold(
            facts, resulting, text, extent="whole", basis="construction",
            source_id="constructed", made_of=" | ".join([symbol, *adopted]),
            note="Put together from the draft and the amendments adopted; the document itself was "
            "not at hand. The place of a new paragraph is an assumption.",
        )  # fmt: skip


def _operations(amendment: Mapping[str, Any], notes: Mapping[str, Any]) -> tuple[Operation, ...]:
    """Read the operations of an amendment."""
    operations = notes["operations"][amendment["operations"]]
    event = from_json({**amendment, "event": "AmendmentTabled", "operations": operations})
    return cast("AmendmentTabled", event).operations


def _resulting(facts: Facts, draft_symbol: str) -> str | None:
    """Return the symbol under which a draft was adopted."""
    rows: list[Row] = facts.rows["vote_event"]
    return next(
        (
            str(row["symbol"])
            for row in rows
            if row.get("draft_symbol") == draft_symbol
            and row.get("symbol")
            and str(row.get("outcome")) == "adopted"
        ),
        None,
    )


def _hold(facts: Facts, symbol: str, text: Text, **held: object) -> None:
    """Add a text."""
    facts.add("held_text", symbol=symbol, **held)
    for position, part in enumerate(text, start=1):
        facts.add(
            "paragraph", symbol=symbol, position=position, kind=part.kind, text=part.text,
            source_id=held["source_id"],
        )  # fmt: skip


def _effect(facts: Facts, symbol: str, operations: Sequence[Operation], note: str | None) -> None:
    """Add what an amendment does."""
    facts.add(
        "held_text", symbol=symbol, extent="effect", basis="report", source_id="press_texts",
        note=note,
    )  # fmt: skip
    for position, operation in enumerate(operations, start=1):
        facts.add(
            "paragraph", symbol=symbol, position=position, kind="other",
            text=_words(operation), source_id="press_texts",
        )  # fmt: skip


def _words(operation: Operation) -> str:
    """Say what an operation does, with the words put in between quotation marks."""
    if isinstance(operation, ReplaceWords):
        place = _place(operation.paragraph)
        return f'{place}: "{operation.old}" becomes "{operation.new}".'
    if isinstance(operation, DeleteParagraph):
        return f"{_place(operation.paragraph)} is taken out."
    after = f" after {_place(operation.after).lower()}" if operation.after else ""
    return f'New {operation.kind} paragraph{after}: "{operation.text}"'


def _place(name: str) -> str:
    """Name a paragraph by its part and number.

    Examples
    --------
    >>> _place("pp1")
    'Preambular paragraph 1'
    """
    return f"{_PARTS[name[:2]]} paragraph {name[2:]}"
