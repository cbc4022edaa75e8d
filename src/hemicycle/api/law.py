"""The law: bodies, the audit of the record, what would have been, and power."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hemicycle.bodies.registry import available_bodies, folders, load_body, load_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hemicycle.api.law_payloads import (
        BodyHead,
        BodyList,
        BodyShow,
        CaseRow,
        Computation,
        LawReading,
        ParameterRow,
        Power,
        PowerRow,
        QuestionRow,
        Turn,
        Validation,
        WhatIf,
    )
    from hemicycle.audits.replay import Computed
    from hemicycle.audits.whatif import WhatIf as Changed
    from hemicycle.bodies.body import Body
    from hemicycle.bodies.model import Parameter, Requirement, Threshold, Value
    from hemicycle.measures.power import Power as PowerOf
    from hemicycle.record.model import VoteEvent
    from hemicycle.record.query import Record
    from hemicycle.rules.cases import CaseRun
    from hemicycle.rules.outcome import Outcome


# -- bodies ----------------------------------------------------------------------------------


def body_list() -> BodyList:
    """Return every body at hand.

    Examples
    --------
    >>> [row["body"] for row in body_list()["rows"]][:2]
    ['african_union', 'eu_council']
    """
    return {"rows": [_body_head(load_body(name)) for name in available_bodies()]}


def _body_head(body: Body) -> BodyHead:
    """Return a body in a list."""
    return {
        "body": body.body,
        "name": body.name,
        "n_questions": len(body.questions),
        "n_parameters": len(body.parameters),
        "n_unverified": sum(value.status != "verified" for value in body.parameters),
        "n_cases": len(body.cases),
    }


def body_show(name: str, *, on: date) -> BodyShow:
    """Return the law of a body on a day.

    Parameters
    ----------
    name : str
        Id of the body.
    on : datetime.date
        The day.

    Returns
    -------
    BodyShow
        Questions, values, rules, worked cases, and what is not formalised.

    Raises
    ------
    BodyError
        If there is no such body.
    """
    from hemicycle.rules.cases import run

    body = load_body(name)
    seats: dict[str, list[str]] = {}
    for seat in body.seats:
        if seat.holds_on(on):
            seats.setdefault(seat.kind, []).append(seat.member)
    return {
        "body": body.body,
        "name": body.name,
        "names": dict(body.names),
        "languages": [*body.languages],
        "on": on.isoformat(),
        "chambers": dict(body.chambers),
        "members": {kind: sorted(members) for kind, members in seats.items()},
        "documents": {key: dict(value) for key, value in body.documents.items()},
        "questions": [_question(needed) for needed in requirements(body, on)],
        "quorum": _quorum(requirements(body, on)),
        "parameters": [_parameter(value) for value in body.parameters_on(on)],
        "articles": [
            {
                "article": text.article,
                "title": text.title,
                "text": " ".join(text.text.split()),
                "source": text.source,
                "status": text.status,
            }
            for text in body.articles.values()
        ],
        "cases": [_case(run(body, case)) for case in body.cases],
        "uncoded": [
            {"article": row.article, "what": row.what, "why": row.why, "effect": row.effect}
            for row in body.uncoded
        ],
    }


def requirements(body: Body, on: date) -> list[Requirement]:
    """List what every question of a body needs on a day, chamber by chamber; equal ones once.

    Parameters
    ----------
    body : Body
        Its law.
    on : datetime.date
        The day.

    Returns
    -------
    list of Requirement
        In the order of the file.
    """
    from hemicycle.bodies.model import BodyError

    found: dict[tuple[Any, ...], Requirement] = {}
    for question in body.questions:
        for chamber in body.chambers:
            try:
                needed = body.requirement(question, on, chamber=chamber)
            except BodyError:
                continue
            found.setdefault((question, needed.name, needed.article, needed.thresholds), needed)
    return list(found.values())


def _question(needed: Requirement) -> QuestionRow:
    """Return a question and what it needs, in words."""
    needs = [_need(test, needed.article) for test in needed.thresholds]
    needs += [f"not: {block.name}" for block in needed.blocks]
    if needed.veto:
        needs.append(f"no veto of {', '.join(needed.veto.holders)}")
    if needed.tie:
        then = needed.tie.first.replace("_", " ")
        needs.append(f"equal votes: {then} [{needed.tie.article}]")
    return {
        "question": needed.question,
        "chamber": needed.chamber,
        "name": needed.name,
        "article": needed.article,
        "needs": needs,
        "unverified": [*replace(needed, quorum=()).unverified],
    }


def _need(test: Threshold, article: str = "") -> str:
    """Write a threshold in words, with its article where that is another than the question's."""
    from hemicycle.rules.majority import needed_words

    return needed_words(test) + (f" [{test.article}]" if test.article != article else "")


def _quorum(needed: list[Requirement]) -> list[str]:
    """Write the quorum of each chamber, once where all have the same."""
    found = [_need(test) for one in needed for test in one.quorum]
    return [*dict.fromkeys(found)]


def _parameter(value: Parameter) -> ParameterRow:
    """Return a value."""
    return {
        "name": value.name,
        "value": _written(value.value),
        "unit": value.unit,
        "article": value.article,
        "valid_from": value.valid_from.isoformat() if value.valid_from else None,
        "valid_until": value.valid_until.isoformat() if value.valid_until else None,
        "status": value.status,
        "note": value.note,
    }


def _written(value: Value) -> str:
    """Write a value: shares as laws do, flags in lower case."""
    from hemicycle.rules.counting import share

    if isinstance(value, bool):
        return str(value).lower()
    return share(value) if isinstance(value, Fraction) else str(value)


def _case(done: CaseRun) -> CaseRow:
    """Return a worked case as run."""
    return {
        "name": done.case.name,
        "on": done.case.on.isoformat(),
        "result": str(done.outcome.result),
        "agrees": done.agrees,
        "differences": [*done.differences],
        "source": done.case.source,
    }


def body_validate(where: str) -> Validation:
    """Check a body's folder, and run its worked cases.

    Parameters
    ----------
    where : str
        A folder, or the id of a body at hand.

    Returns
    -------
    Validation
        Every mistake with file and line; cases that come out otherwise.

    Examples
    --------
    >>> body_validate("un_sc")["is_valid"]
    True
    """
    from hemicycle.bodies.validate import validate
    from hemicycle.procedure.check import mistakes as procedural
    from hemicycle.rules.cases import run

    path = Path(where)
    if not path.is_dir():
        path = folders().get(where, path)
    mistakes = validate(path)
    body = None if mistakes else load_folder(path)
    if body is not None:
        mistakes = procedural(path, body)
    runs = [run(body, case) for case in body.cases] if body else []
    failed = [_case(done) for done in runs if not done.agrees]
    return {
        "path": path.name,
        "is_valid": not mistakes and not failed,
        "mistakes": [
            {
                "file": mistake.file,
                "line": mistake.line,
                "place": mistake.place,
                "found": mistake.found,
                "expected": mistake.expected,
                "remedy": mistake.remedy,
            }
            for mistake in mistakes
        ],
        "n_cases": len(runs),
        "failed_cases": failed,
    }


# -- as plain values ---------------------------------------------------------------------------


def _step(step: Any) -> Any:  # noqa: ANN401 - a Step as plain values
    """Return a step as plain values."""
    return step.to_dict()


def computation(outcome: Outcome) -> Computation:
    """Return an outcome as plain values."""
    plain: Any = outcome.to_dict()
    computed: Computation = plain
    return computed


def _reading(one: Computed) -> LawReading:
    """Return a reading and what the law makes of it."""
    return {
        "question": one.reading.requirement.question,
        "basis": one.reading.basis,
        "why": one.reading.why,
        "computed": computation(one.outcome),
    }


# -- what if ---------------------------------------------------------------------------------


def whatif(
    record: Record, text: str, changes: Mapping[str, str], *, rule: str | None = None
) -> WhatIf:
    """Decide a vote event again with some votes, or the rule, changed.

    Parameters
    ----------
    record : Record
        The record.
    text : str
        Symbol, perhaps shortened, or vote event id.
    changes : mapping of str to str
        Member, by code or name -> option.
    rule : str, optional
        two_thirds, simple_majority, or a question of the body.

    Returns
    -------
    WhatIf
        Before and after, with the trace, and the smallest changes that turn either.

    Raises
    ------
    UnknownSymbolError
        If nothing is called so.
    WhatIfError
        If what a member did is not in the record.

    Examples
    --------
    >>> import hemicycle
    >>> whatif(hemicycle.open(), "2774", {"GBR": "no"})["after"]["result"]
    'vetoed'
    """
    from hemicycle.api.decisions import counts
    from hemicycle.audits.names import names_on
    from hemicycle.audits.whatif import whatif as decide_again

    event = record.vote_event(text)
    made = {record.member(who).member: option for who, option in changes.items()}
    found = decide_again(record, event, made, rule=rule, parent=_parent(record, event))
    ruling = found.before.computed[0]
    names = names_on(record, _named(found), event.decided_from)
    return {
        "vote_event_id": event.vote_event_id,
        "symbol": event.symbol or event.draft_symbol,
        "body": event.body,
        "decided_on": event.decided_on.isoformat() if event.decided_on else None,
        "decided_from": event.decided_from.isoformat(),
        "title": event.title,
        "content": event.content,
        "reported": event.outcome,
        "changes": [
            {
                "member": change.member,
                "name": names[change.member],
                "was": change.was,
                "becomes": change.becomes,
            }
            for change in found.changes
        ],
        "rule": rule,
        "is_turned": found.is_turned,
        "before": [_reading(one) for one in found.before.computed],
        "after": computation(found.after),
        "counts_before": counts(event.tally),
        "counts_after": counts(found.tally),
        "pivotal_before": turns(ruling.outcome),
        "pivotal_after": turns(found.after),
        "names": names,
    }


def _parent(record: Record, event: VoteEvent) -> VoteEvent | None:
    """Find the text that an amendment or a part belongs to."""
    # Many drafts of the early years are not in the record; what is near them is of no use here.
    if not event.amends or not record.find(event.amends, or_nearest=False):
        return None
    return record.vote_event(event.amends)


def _named(found: Changed) -> set[str]:
    """Collect the members that a page names."""
    named = {change.member for change in found.changes} | {*found.after.vetoes}
    for outcome in (found.before.computed[0].outcome, found.after):
        named |= {*outcome.vetoes}
        for pivot in outcome.pivotal:
            named |= {member for one in pivot.sets for member in one}
    return named


def turns(outcome: Outcome) -> list[Turn]:
    """Return the smallest changes that turn an outcome."""
    return [
        {
            "n": pivot.n,
            "result": str(pivot.result),
            "text": str(pivot),
            "members": [[*members] for members in pivot.sets],
        }
        for pivot in outcome.pivotal
    ]


# -- power -----------------------------------------------------------------------------------


def power(name: str, *, on: date, question: str | None = None, chamber: str | None = None) -> Power:
    """Return the power indices of a body's members over one question.

    Parameters
    ----------
    name : str
        Id of the body.
    on : datetime.date
        The day whose law and members count.
    question : str, optional
        A question of the body; what a resolution puts without it.
    chamber : str, optional
        A chamber of the body.

    Returns
    -------
    Power
        Banzhaf, Penrose and Shapley-Shubik, exact, by members that stand for one another.

    Raises
    ------
    BodyError
        If the number of members or their weights are not known.

    Examples
    --------
    >>> from datetime import date
    >>> power("un_sc", on=date(2025, 1, 1))["rows"][1]["shapley_shubik"]
    '4/2145'
    """
    from hemicycle.measures.power import power as indices

    body = load_body(name)
    needed = body.requirement(question or "resolution", on, chamber=chamber)
    who = body.electorate(on)
    rows = indices(needed, who)
    return {
        "body": body.body,
        "name": body.name,
        "question": needed.question,
        "question_name": needed.name,
        "chamber": needed.chamber,
        "on": on.isoformat(),
        "n_members": who.n_members,
        "article": needed.article,
        "rows": [_power_row(row) for row in rows],
    }


def _power_row(row: PowerOf) -> PowerRow:
    """Return the power of members that stand for one another."""
    return {
        "members": [*row.members],
        "n": row.n,
        "has_veto": row.has_veto,
        "weight": str(row.weight),
        "swings": row.swings,
        "banzhaf": str(row.banzhaf),
        "banzhaf_number": float(row.banzhaf),
        "penrose": str(row.penrose),
        "penrose_number": float(row.penrose),
        "shapley_shubik": str(row.shapley_shubik),
        "shapley_shubik_number": float(row.shapley_shubik),
    }
