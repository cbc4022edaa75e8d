"""Run the worked cases of a body: whether the engine says what the case says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hemicycle.bodies.body import Body
from hemicycle.bodies.model import Case, Electorate
from hemicycle.bodies.shapes import exact
from hemicycle.core.tally import Tally
from hemicycle.rules.decision import decide
from hemicycle.rules.outcome import Outcome

_GROUPS = ("suspended", "obliged_to_abstain", "not_participating")
_NUMBERS = ("n_members", "n_present")


@dataclass(frozen=True, slots=True)
class CaseRun:
    """A worked case, what the engine made of it, and where they part."""

    case: Case
    outcome: Outcome
    differences: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether the engine says what the case says."""
        return not self.differences


def run(body: Body, case: Case) -> CaseRun:
    """Put a worked case to the law of its body.

    Parameters
    ----------
    body : Body
        Whose case it is.
    case : Case
        As in `cases.yml`.

    Returns
    -------
    CaseRun
        With every difference, in words.

    Examples
    --------
    >>> from hemicycle.bodies.registry import load_body
    >>> council = load_body("un_sc")
    >>> run(council, council.cases[0]).agrees
    True
    """
    given: Mapping[str, Any] = case.given
    requirement = body.requirement(
        given["question"], case.on, chamber=given.get("chamber"), of=given.get("of")
    )
    who = _electorate(body, case)
    acts = _acts(given, who)
    tally = given.get("tally")
    outcome = decide(
        requirement,
        acts if tally is None else _tally(tally),
        who,
        known=None if tally is None else acts,
        is_second_vote=given.get("is_second_vote", False),
    )
    return CaseRun(case, outcome, tuple(_differences(case.expected, outcome)))


def _electorate(body: Body, case: Case) -> Electorate:
    """Read who may take part."""
    given: Mapping[str, Any] = case.given
    weights = {
        name: {member: exact(weight) for member, weight in table.items()}
        for name, table in given.get("weights", {}).items()
    }
    values: dict[str, Any] = {name: given[name] for name in (*_GROUPS, *_NUMBERS) if name in given}
    if weights:
        values |= {"weights": weights, "members": sorted(next(iter(weights.values())))}
    return body.electorate(case.on, **values)


def _acts(given: Mapping[str, Any], who: Electorate) -> dict[str, str]:
    """Read who did what."""
    others = given.get("others")
    acts = dict.fromkeys(who.members, others) if others else {}
    for option, members in given.get("votes", {}).items():
        acts |= dict.fromkeys(members, option)
    return acts


def _tally(text: str) -> Tally:
    """Read counts, a question mark for what is unknown."""
    return Tally(*(None if part == "?" else int(part) for part in text.split("-")))


def _differences(expected: Mapping[str, Any], outcome: Outcome) -> list[str]:
    """Tell where an outcome is not as expected."""
    found: dict[str, object] = {
        "result": str(outcome.result),
        "vetoes": list(outcome.vetoes),
        "article": outcome.deciding.article,
    }
    articles = {outcome.deciding.article, outcome.requirement.article}
    told = []
    for name, wanted in expected.items():
        if name == "pivotal":
            sets = sorted({members for pivot in outcome.pivotal for members in pivot.sets})
            if sorted(tuple(sorted(members)) for members in wanted) != sets:
                told.append(f"pivotal: expected {wanted}, found {sets}")
        elif name == "article" and wanted in articles:
            continue
        elif found[name] != wanted:
            told.append(f"{name}: expected {wanted}, found {found[name]} ({outcome.reason})")
    return told
