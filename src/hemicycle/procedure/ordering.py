"""The engine's proposal for the order of amendments, and which of them could imply another's fall.

A proposal only: the chair rules, and the ruling can be appealed. Letters are measured here, not
substance.
"""

from hemicycle.procedure import rulebook
from hemicycle.procedure.guards.proposals import misfit
from hemicycle.procedure.state import Proposal, State
from hemicycle.procedure.text import (
    InsertParagraph,
    Operation,
    ReplaceWords,
    TextError,
    amend,
    amend_operations,
    as_text,
    is_addition_or_deletion,
    redline,
)
from hemicycle.rules import order_of_vote
from hemicycle.rules.order_of_vote import Candidate, Placed


def proposed(state: State, target: str) -> list[Placed]:
    """Propose an order for the amendments to a text that still wait.

    Parameters
    ----------
    state : State
        The sitting.
    target : str
        Symbol of the text they amend.

    Returns
    -------
    list of Placed
        The first is voted on first, each with the reason.
    """
    book = rulebook.load(state.sitting.body, state.sitting.chamber)
    text = state.proposals[target]
    candidates = [
        Candidate(
            item.symbol, n_words(text, item), is_addition_or_deletion(item.operations), item.place
        )
        for item in state.amendments(target, live=True)
    ]
    return order_of_vote.propose(candidates, additions_first=book.is_set("additions_first"))


def n_words(text: Proposal, amendment: Proposal) -> int:
    """Count the words that an amendment puts in or takes out."""
    before = as_text(text.operations) if text.target else text.text
    try:
        if text.target:
            after = as_text(amend_operations(text.operations, amendment.operations))
        else:
            after = amend(text.text, amendment.operations)
    except TextError:
        return sum(_n_named(operation) for operation in amendment.operations)
    runs = [run for _, line in redline(before, after) for run in line if run.mark != "kept"]
    return sum(len(run.text.split()) for run in runs)


def _n_named(operation: Operation) -> int:
    """Count the words of an operation that no longer fits."""
    if isinstance(operation, ReplaceWords):
        return len(operation.old.split()) + len(operation.new.split())
    return len(operation.text.split()) if isinstance(operation, InsertParagraph) else 0


def fallen(state: State, adopted: str) -> list[str]:
    """Name the amendments that no longer fit since one was adopted.

    Parameters
    ----------
    state : State
        The sitting.
    adopted : str
        Symbol of the amendment adopted.

    Returns
    -------
    list of str
        Candidates for a ruling that they fall (un_ga/rop/90). Whether adopting one necessarily
        implies rejecting the other is for the chair.
    """
    target = state.proposals[adopted].target
    return [
        item.symbol
        for item in state.amendments(target, live=True)
        if misfit(state.proposals[target], item)
    ]
