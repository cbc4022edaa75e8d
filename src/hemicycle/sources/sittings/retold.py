"""Retell the sittings of a day as logs, from its collated ballots and what is written beside them.

What nobody published stays unknown: a tally with nulls, an order called unknown, no text.
Every event passes the rules before it is kept, so a log that is written here is legal.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from hemicycle.bodies.registry import load_body
from hemicycle.core.symbols import canonical
from hemicycle.procedure import events as e
from hemicycle.procedure import moves, verdict
from hemicycle.procedure.encoding import from_json
from hemicycle.procedure.log import Line, chain, dumps
from hemicycle.procedure.state import State
from hemicycle.procedure.text import Text, paragraphs

_BESIDE = Path(__file__).parent / "days"
_OPTIONS = {"Y": "yes", "N": "no", "A": "abstain", "nonvoting": "not_voting"}
_COUNTS = {"Y": "n_yes", "N": "n_no", "A": "n_abstain", "nonvoting": "n_not_voting"}


class _Teller:
    """A sitting in the making: every event is put to the rules, then kept."""

    def __init__(self) -> None:
        self.events: list[e.Event] = []
        self.state: State | None = None

    def tell(self, event: e.Event) -> None:
        """Keep an event that the rules allow."""
        self.state = moves.make(self.state, event)
        self.events.append(event)

    @property
    def now(self) -> State:
        """Return the state of a sitting that was opened."""
        if self.state is None:
            raise RuntimeError("the sitting was not opened")
        return self.state


def day(ballots: Path, beside: Path = _BESIDE / "2025-02-24.yml") -> dict[str, list[Line]]:
    """Retell a day.

    Parameters
    ----------
    ballots : pathlib.Path
        The collated ballots, JSON.
    beside : pathlib.Path
        Texts, amendments and the rest, YAML.

    Returns
    -------
    dict of str to list of Line
        Name of the sitting -> its log, in the order of the day.

    Raises
    ------
    RefusedError
        If a reported event was not legal.
    """
    told = json.loads(ballots.read_text(encoding="utf-8"))
    notes = yaml.safe_load(beside.read_text(encoding="utf-8"))
    shared = {"texts": notes.pop("texts"), "operations": notes.pop("operations")}
    logs = {}
    for body, note in notes.items():
        found = [item for item in told["events"] if item["body"] == note.get("ballots")]
        teller = _Teller()
        teller.tell(_opening(body, note, told["date"], found))
        for event in _before_votes(note, shared):
            teller.tell(event)
        for ballot in _in_order(found, note):
            _vote(teller, ballot, note)
        for event in _statement(note):
            teller.tell(event)
        teller.tell(e.SittingClosed())
        logs[note["sitting"]] = chain([("", event) for event in teller.events], note["sitting"])
    return logs


def _opening(
    body: str, note: Mapping[str, Any], on: str, ballots: Sequence[Mapping[str, Any]]
) -> e.SittingOpened:
    """Open the sitting; the whole roll of one ballot names the members."""
    members = set(note.get("members", ()))
    for ballot in () if members else ballots:
        members |= {name for names in ballot["options"].values() for name in names}
    sources = note.get("sources") or sorted({s for item in ballots for s in item["sources"]})
    return e.SittingOpened(
        note["sitting"],
        body,
        on,
        tuple(sorted(members or load_body(body).members(date.fromisoformat(on)))),
        title=note["title"],
        chamber=note.get("chamber", ""),
        chair=note["chair"],
        is_reported=True,
        sources=tuple(sources),
    )


def _before_votes(note: Mapping[str, Any], shared: Mapping[str, Any]) -> Iterator[e.Event]:
    """Table drafts and amendments, and rule on their order."""
    for told in note.get("drafts", ()):
        rest = {**told, "text": _text(shared["texts"].get(told.get("text")))}
        rest["co_sponsors"] = tuple(told.get("co_sponsors", ()))
        yield e.DraftTabled(**rest, item=note["item"])
    for told in note.get("amendments", ()):
        operations = shared["operations"][told["operations"]]
        yield from_json({**told, "event": "AmendmentTabled", "operations": operations})
    order = note.get("order")
    if order:
        yield e.RulingGiven(
            "r1", "order_of_amendments", order["about"], order["words"], tuple(order["names"])
        )


def _text(told: Mapping[str, Any] | None) -> Text:
    """Read a text; the empty one where it was not found."""
    return paragraphs(told["preambular"], told["operative"]) if told else ()


def _in_order(
    ballots: Sequence[Mapping[str, Any]], note: Mapping[str, Any]
) -> list[Mapping[str, Any]]:
    """Put ballots in the order of the log: as collated, the text itself after its amendments."""
    return [item for item in ballots if item["kind"] != "procedural_motion" or note.get("motion")]


def _vote(teller: _Teller, ballot: Mapping[str, Any], note: Mapping[str, Any]) -> None:
    """Put one question to the vote, as reported."""
    question, about = _question(teller, ballot, note)
    name = f"v{len(teller.now.votes) + 1}"
    teller.tell(e.VoteOpened(name, question, about))
    options = {
        member: _OPTIONS[letter]
        for letter, members in ballot["options"].items()
        for member in members
    }
    if len(options) == teller.now.n_members:
        teller.tell(e.RollRecorded(name, dict(sorted(options.items()))))
    else:
        counts = {_COUNTS[letter]: n for letter, n in ballot["tally"].items()}
        teller.tell(
            e.TallyReported(
                name,
                **counts,
                options=dict(sorted(options.items())),
                sources=tuple(ballot["sources"]),
                note=ballot["confidence"],
            )
        )
    teller.tell(e.VoteClosed(name))
    state = teller.now
    resulting = canonical(ballot["resulting"]) if ballot.get("resulting") else ""
    book = moves.rules_of(state)
    announced = _announced(ballot["result"])
    teller.tell(
        verdict.declaration(
            state, state.votes[name], book, announced=announced, resulting=resulting
        )
    )


def _question(
    teller: _Teller, ballot: Mapping[str, Any], note: Mapping[str, Any]
) -> tuple[str, str]:
    """Say what was asked; a motion is made first."""
    if ballot["kind"] == "procedural_motion":
        motion = note["motion"]
        teller.tell(
            e.MotionMade("m1", motion["kind"], motion["by"], motion["about"], motion["words"])
        )
        return "motion", "m1"
    if ballot["kind"] == "proposal":
        symbol = str(ballot["document"]).partition(" as amended")[0]
        return "draft", symbol
    waiting = next(iter(teller.now.orders.values()))
    return "amendment", next(name for name in waiting if teller.now.proposals[name].is_live)


def _announced(result: str) -> str:
    """Read what was announced."""
    for words, outcome in (
        ("vetoed", "vetoed"),
        ("not adopted", "rejected"),
        ("rejected", "rejected"),
    ):
        if result.startswith(words):
            return outcome
    return "adopted"


def _statement(note: Mapping[str, Any]) -> Iterator[e.Event]:
    """Tell of a statement on which the members did not agree."""
    told = note.get("statement")
    if not told:
        return
    symbol = told["symbol"]
    yield e.DraftTabled(symbol, told["by"], (), title=told["title"])
    yield e.AdoptionProposed(symbol)
    yield e.ObjectionMade(symbol, told["objection"]["by"], told["objection"]["words"])
    yield e.NoAgreementNoted(symbol, told["words"])


def write(ballots: Path, directory: Path) -> list[Path]:
    """Write the logs of a day as JSON lines, numbered in the order of the day.

    Parameters
    ----------
    ballots : pathlib.Path
        The collated ballots, JSON.
    directory : pathlib.Path
        Where they go; made where it is not there.

    Returns
    -------
    list of pathlib.Path
        The files written.
    """
    directory.mkdir(parents=True, exist_ok=True)
    written = []
    for number, (name, lines) in enumerate(day(ballots).items(), 1):
        path = directory / f"{number}-{name.rpartition('-')[2]}.jsonl"
        path.write_text(dumps(lines), encoding="utf-8", newline="\n")
        written.append(path)
    return written
