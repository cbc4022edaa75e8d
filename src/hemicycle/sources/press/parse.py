"""Read single votes as the press reported them: counts and the members known."""

import json
from pathlib import Path
from typing import Any

from hemicycle.core.options import Manner, OutcomeKind, Question, Status
from hemicycle.record.facts import Facts, Roll

SOURCE_ID = "press"
_BODIES = {"UNSC": "un_sc", "UNHRC": "un_hrc"}
_QUESTIONS = {
    "draft": Question.RESOLUTION,
    "decision": Question.DECISION,
    "amendment": Question.AMENDMENT,
}
_LISTS = (
    ("no_list", "no"), ("abstain_list", "abstain"), ("yes_known", "yes"),
    ("abstain_known", "abstain"), ("absent_known", "absent"),
)  # fmt: skip


def load(path: Path, facts: Facts) -> list[Path]:
    """Add every reported vote, or the counts to a veto already known.

    Parameters
    ----------
    path : pathlib.Path
        The reported votes, JSON.
    facts : Facts
        Holds the vetoes.

    Returns
    -------
    list of pathlib.Path
        The file read.
    """
    drafts = {
        row.get("draft_symbol"): row
        for row in facts.rows["vote_event"]
        if str(row["vote_event_id"]).startswith("veto/")
    }
    for place, told in enumerate(json.loads(path.read_text(encoding="utf-8")), start=1):
        known = drafts.get(told["draft"]) if told["draft"] else None
        event_id = (
            str(known["vote_event_id"]) if known else f"reported/{told['date']}/press/{place}"
        )
        if known is None:
            facts.rows["vote_event"].append(_row(event_id, told))
        else:
            _complete(known, told)
        facts.add(
            "vote_event_source", vote_event_id=event_id, source_id=SOURCE_ID,
            external_id=told["draft"] or told["title"], locator="; ".join(told["sources"]),
        )  # fmt: skip
        facts.rolls[event_id] = _roll(told)
    return [path]


def _complete(row: dict[str, object], told: dict[str, Any]) -> None:
    """Add counts and a plainer title to a veto that the lists of vetoes have."""
    row.update(
        n_yes=told["yes"], n_no=told["no"], n_abstain=told["abstain"],
        n_not_voting=told["members"] - told["yes"] - told["no"] - told["abstain"],
        title=_title(told), note="Counts and the members named as the press reported them.",
    )  # fmt: skip


def _title(told: dict[str, Any]) -> str:
    """Return the reporters' description with a capital."""
    title = str(told["title"])
    return title[:1].upper() + title[1:]


def _row(event_id: str, told: dict[str, Any]) -> dict[str, object]:
    """Make a vote event."""
    return {
        "vote_event_id": event_id,
        "body": _BODIES[told["body"]],
        "draft_symbol": told["draft"],
        "decided_on": told["date"],
        "question": _QUESTIONS[told["kind"]],
        "manner": Manner.RECORDED,
        "title": _title(told),
        "outcome": OutcomeKind(told["result"]),
        "outcome_basis": "announced",
        "n_yes": told["yes"],
        "n_no": told["no"],
        "n_abstain": told["abstain"],
        "n_not_voting": told["members"] - told["yes"] - told["no"] - told["abstain"],
        "amends": told["parent"],
        "vetoed_by": " | ".join(told["veto"]) or None,
        "source_id": SOURCE_ID,
        "status": Status.REPORTED,
        "note": "Counts and the members named as the press reported them.",
    }


def _roll(told: dict[str, Any]) -> Roll:
    """Collect the members named; in the Council the rest follow when two lists are whole."""
    options: dict[str, str] = {}
    for column, option in _LISTS:
        options |= dict.fromkeys(told[column] or [], option)
    named = list(options.values())
    is_whole = all(
        named.count(option) == told[column]
        for option, column in (("yes", "yes"), ("no", "no"), ("abstain", "abstain"))
    )
    return Roll(SOURCE_ID, options, covers="all" if is_whole else "some")
