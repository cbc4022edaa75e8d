"""What the body's law makes of a vote in a sitting: the step from votes to a declared result."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hemicycle.bodies.model import BodyError, Electorate, Requirement
from hemicycle.core.tally import Tally
from hemicycle.procedure.events import ResultDeclared
from hemicycle.procedure.guards.motions import obliged
from hemicycle.procedure.guards.refusal import root
from hemicycle.procedure.rulebook import Rulebook, law
from hemicycle.procedure.state import State, Vote
from hemicycle.rules.decision import decide
from hemicycle.rules.outcome import Outcome, Result

#: What may be declared. `no_decision`: the rules are silent, or too few were there.
OUTCOMES = ("adopted", "rejected", "vetoed", "second_vote", "no_decision")
_DECLARED: Mapping[Result, str] = {
    Result.ADOPTED: "adopted",
    Result.REJECTED: "rejected",
    Result.VETOED: "vetoed",
    Result.SECOND_VOTE: "second_vote",
    Result.NO_DECISION: "no_decision",
    Result.NOT_QUORATE: "no_decision",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules make of a vote.

    Attributes
    ----------
    outcome : str
        One of `OUTCOMES`; empty where the counts do not settle it.
    is_verified : bool
        False where it is not verifiable.
    requirement : str
        The step that decided, in words.
    articles : tuple of str
        The deciding one first, then the one that makes it this question, then the rest.
    vetoed_by : tuple of str
        Members whose No was a veto.
    """

    outcome: str
    is_verified: bool
    requirement: str
    articles: tuple[str, ...]
    vetoed_by: tuple[str, ...] = ()


def requirement(state: State, question: str, about: str, book: Rulebook) -> Requirement:
    """Return what the adoption of a question needs.

    Parameters
    ----------
    state : State
        The sitting.
    question, about : str
        As in `VoteOpened`.
    book : Rulebook
        Its procedural rules.

    Returns
    -------
    Requirement
        For the day and chamber of the sitting; an amendment and a part inherit from their text.
    """
    body = law(state.sitting.body)
    day = date.fromisoformat(state.sitting.day)
    chamber = state.sitting.chamber or None
    usual = book.questions.get("draft", body.kinds.get("resolution", body.questions[0]))
    if question == "motion":
        rule = book.motions.get(state.motions[about].kind)
        asked = (rule.question if rule else "") or book.questions.get("motion", "motion")
        return body.requirement(asked, day, chamber=chamber)
    if question == "appeal":
        return body.requirement(book.questions.get("appeal", "motion"), day, chamber=chamber)
    symbol = state.motions[about.partition("/")[0]].about if question == "part" else about
    draft = root(state, symbol)
    matter = (draft.matter if draft else "") or usual
    if question == "draft":
        return body.requirement(matter, day, chamber=chamber)
    kind = "amendment" if question == "amendment" else "paragraph"
    return body.requirement(kind, day, chamber=chamber, of=matter)


def outcome(state: State, vote: Vote, book: Rulebook) -> Outcome:
    """Put a vote of a sitting to its law.

    Parameters
    ----------
    state : State
        The sitting.
    vote : Vote
        One of its votes, open ones too: then it is what the votes cast so far would make.
    book : Rulebook
        Its procedural rules.

    Returns
    -------
    Outcome
        With the whole trace.
    """
    needed = requirement(state, vote.question, vote.about, book)
    votes: Mapping[str, str] | Tally = vote.options
    known = None
    if vote.reported is not None:
        votes, known = vote.tally(state.n_members), vote.options
    earlier = [item for item in state.votes_on(vote.question, vote.about) if item.id != vote.id]
    is_second = bool(earlier) and earlier[-1].outcome == "second_vote"
    return decide(needed, votes, electorate(state, vote), known=known, is_second_vote=is_second)


def electorate(state: State, vote: Vote) -> Electorate:
    """Say who may take part in a vote of a sitting."""
    body = law(state.sitting.body)
    return body.electorate(
        date.fromisoformat(state.sitting.day),
        members=state.sitting.members,
        suspended=state.sitting.not_entitled,
        obliged_to_abstain=obliged(state, vote.about),
        n_present=None if state.present is None else len(state.present),
    )


def judge(state: State, vote: Vote, book: Rulebook) -> Verdict:
    """Say what may be declared of a vote.

    Parameters
    ----------
    state : State
        The sitting.
    vote : Vote
        One of its votes.
    book : Rulebook
        Its procedural rules.

    Returns
    -------
    Verdict
        With the deciding article first.
    """
    try:
        found = outcome(state, vote, book)
    except BodyError as error:
        return Verdict("", False, error.message.rstrip("."), ())
    articles = (found.deciding.article, found.requirement.article, *found.articles)
    return Verdict(
        _DECLARED.get(found.result, ""),
        found.result is not Result.NOT_VERIFIABLE,
        found.deciding.text,
        tuple(dict.fromkeys(articles)),
        found.vetoes,
    )


def declaration(
    state: State, vote: Vote, book: Rulebook, *, announced: str = "", resulting: str = ""
) -> ResultDeclared:
    """Write the declaration of a result.

    Parameters
    ----------
    state : State
        The sitting.
    vote : Vote
        A closed vote.
    book : Rulebook
        Its procedural rules.
    announced : str, optional
        What was announced; by default what the rules make of the votes.
    resulting : str, optional
        Symbol of the text as adopted.

    Returns
    -------
    ResultDeclared
        Not written yet: where `announced` differs from the rules, it will be refused.
    """
    found = judge(state, vote, book)
    return ResultDeclared(
        vote.id,
        announced or found.outcome or "rejected",
        found.is_verified,
        found.requirement,
        found.articles,
        found.vetoed_by,
        resulting,
    )
