"""What if, on a vote of a sitting: decided again from its log, under the same law."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hemicycle.api.decisions import counts as counts_of
from hemicycle.api.law import computation, turns
from hemicycle.audits.whatif import change, moved, requirement
from hemicycle.core.errors import UnknownNameError
from hemicycle.procedure import moves, rulebook, verdict
from hemicycle.rules.decision import decide

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hemicycle.api.law_payloads import LawReading, WhatIf
    from hemicycle.bodies.model import Requirement
    from hemicycle.procedure.log import Line
    from hemicycle.procedure.state import State, Vote
    from hemicycle.rules.outcome import Outcome


def whatif_sitting(
    logs: Sequence[Sequence[Line]],
    vote: str,
    changes: Mapping[str, str],
    *,
    rule: str | None = None,
    names: Mapping[str, str] | None = None,
) -> WhatIf:
    """Decide a vote of a sitting again, with some votes or the rule changed.

    Parameters
    ----------
    logs : sequence of sequence of Line
        Verified logs, among which the vote is looked for; every event is put to the rules again.
    vote : str
        Id of the vote, or the symbol of what was voted on: then its last vote.
    changes : mapping of str to str
        Member code -> option.
    rule : str, optional
        two_thirds, simple_majority, or a question of the body, in place of the one that was put.
    names : mapping of str to str, optional
        Code -> name; codes stand for themselves without it.

    Returns
    -------
    WhatIf
        As `hemicycle.api.whatif` returns it; `vote_event_id` is sitting and vote.

    Raises
    ------
    UnknownNameError
        If no log has the vote; carries those there are.
    WhatIfError
        If what a member did is not in the log.
    BodyError
        If the body knows no such question.

    Examples
    --------
    >>> from hemicycle.procedure import examples
    >>> told = whatif_sitting(examples.read("2025-02-24"), "A/ES-11/L.12", {}, rule="ordinary")
    >>> told["before"][0]["computed"]["result"], told["after"]["result"]
    ('rejected', 'rejected')
    """
    state, item = _find(logs, vote)
    book = moves.rules_of(state)
    before = verdict.outcome(state, item, book)
    put = needed = verdict.requirement(state, item.question, item.about, book)
    if rule is not None:
        body = rulebook.law(state.sitting.body)
        day = date.fromisoformat(state.sitting.day)
        needed = requirement(body, rule, day, chamber=state.sitting.chamber or None)
    made = tuple(
        change(item.options, member, option, where=f"in {item.id} is not in the log")
        for member, option in changes.items()
    )
    counts = item.tally(state.n_members)
    tally = moved(counts, made)
    acts = {**item.options, **{one.member: one.becomes for one in made}}
    after = decide(needed, tally, verdict.electorate(state, item), known=acts)
    known = names or {}
    return {
        "vote_event_id": f"{state.sitting.sitting}/{item.id}",
        "symbol": item.about or None,
        "body": state.sitting.body,
        "decided_on": state.sitting.day,
        "decided_from": state.sitting.day,
        "title": state.proposals[item.about].title if item.about in state.proposals else None,
        "content": None,
        "reported": item.outcome or None,
        "changes": [
            {
                "member": one.member,
                "name": known.get(one.member, one.member),
                "was": one.was,
                "becomes": one.becomes,
            }
            for one in made
        ],
        "rule": rule,
        "is_turned": after.result is not before.result,
        "before": [_reading(item, put, before)],
        "after": computation(after),
        "counts_before": counts_of(counts),
        "counts_after": counts_of(tally),
        "pivotal_before": turns(before),
        "pivotal_after": turns(after),
        "names": {code: known.get(code, code) for code in state.sitting.members},
    }


def _find(logs: Sequence[Sequence[Line]], vote: str) -> tuple[State, Vote]:
    """Find a vote by its id, or the last on a symbol."""
    known: list[str] = []
    for lines in logs:
        state = moves.replay(line.event for line in lines)
        known += [f"{item.id} ({item.about})" for item in state.votes.values()]
        found = [
            item
            for item in state.votes.values()
            if vote in (item.id, item.about, f"{state.sitting.sitting}/{item.id}")
            or (item.about in state.proposals and state.proposals[item.about].resulting == vote)
        ]
        if found:
            return state, found[-1]
    raise UnknownNameError("vote", vote, known)


def _reading(item: Vote, needed: Requirement, outcome: Outcome) -> LawReading:
    """Tell as what the vote was put."""
    return {
        "question": needed.question,
        "basis": "log",
        "why": f"put as {item.question.replace('_', ' ')} in the sitting",
        "computed": computation(outcome),
    }
