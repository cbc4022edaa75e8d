"""Every event is told in one sentence, and every move that is offered can be typed."""

from typing import Any, get_type_hints

import pytest

from hemicycle.api.sitting_commands import command
from hemicycle.cli.sit import SUBCOMMANDS
from hemicycle.procedure import candidates, examples, moves
from hemicycle.procedure import events as e
from hemicycle.procedure.encoding import from_json, to_json
from hemicycle.procedure.telling import told
from hemicycle.procedure.text import DeleteParagraph, Paragraph

VALUES: dict[str, Any] = {
    "text": (Paragraph("op1", "operative", "Decides."),),
    "operations": (DeleteParagraph("op1"),),
    "parts": (("op1",),),
    "options": {"FRA": "yes"},
    "not_entitled": {"VEN": "un_charter/19"},
    "kind": "point",
    "question": "draft",
    "purpose": "debate",
}


def sample(kind: type[e.Event]) -> e.Event:
    """Make an event with every field filled."""
    filled = {}
    for name, hint in get_type_hints(kind).items():
        if name in VALUES:
            filled[name] = VALUES[name]
        elif hint is bool:
            filled[name] = True
        elif hint is str:
            filled[name] = f"{name}-x"
        else:
            filled[name] = 3 if "int" in str(hint) else ("FRA", "GBR")
    return kind(**filled)


@pytest.mark.parametrize("name", e.EVENTS)
def test_every_event_is_told_in_one_line_and_comes_back(name: str) -> None:
    event = sample(e.EVENTS[name])
    assert told(event)
    assert "\n" not in told(event)
    assert from_json(to_json(event)) == event


@pytest.mark.parametrize("day", examples.days())
def test_every_packaged_line_is_told(day: str) -> None:
    assert all(told(line.event) for lines in examples.read(day) for line in lines)


def test_every_move_that_is_offered_can_be_typed(plenary: Any) -> None:
    plenary.draft()
    plenary.amendment("L.2", "FRA", "lasting", "just and lasting")
    plenary.do(e.MotionMade("m1", "suspend", "FRA"), e.PointRaised("p1", "IND"))
    offered = list(candidates.of(plenary.state, moves.rules_of(plenary.state)))
    assert len(offered) > 20
    assert all(command(event).partition(" ")[0] in SUBCOMMANDS for event in offered)
