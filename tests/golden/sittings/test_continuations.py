"""Legal continuations to depth 3 of stored states, counted as chess engines do.

A number that changes says that a rule changed, or a guard: look before it is taken over.
"""

import pytest

from hemicycle.procedure import events as e
from hemicycle.procedure import moves
from hemicycle.procedure import text as t
from hemicycle.procedure.apply import fold
from hemicycle.procedure.state import State

COUNCIL = tuple("CHN DNK DZA FRA GBR GRC GUY KOR PAK PAN RUS SLE SOM SVN USA".split())
ASSEMBLY = tuple("BRA CHN EGY FRA GBR IND JPN MEX RUS USA".split())
SEVEN = ("CAN", "DEU", "FRA", "GBR", "ITA", "JPN", "USA")
DRAFT = t.paragraphs(["Recalling the Charter,"], ["Urges a lasting peace.", "Requests a report."])
JUST = t.ReplaceWords("op1", "lasting", "just and lasting")
NOW = t.ReplaceWords("op1", "a lasting peace", "an immediate ceasefire")


def opened(body: str, members: tuple[str, ...], chamber: str = "") -> list[e.Event]:
    """Open a sitting with one draft of two sponsors."""
    second = "GBR" if "GBR" in members else members[0]
    return [
        e.SittingOpened("count", body, "2025-02-24", members, chamber=chamber, chair=members[0]),
        e.DraftTabled("L.1", "FRA", DRAFT, co_sponsors=(second,)),
    ]


AMENDED = [e.AmendmentTabled("L.2", "L.1", "GBR", (JUST,)),
           e.AmendmentTabled("L.3", "L.1", "USA", (NOW,))]  # fmt: skip
MOTION = [e.MotionMade("m1", "suspend", "GBR")]
VOTING = [e.VoteOpened("v1", "draft", "L.1")]
STATES: dict[str, tuple[list[e.Event], tuple[int, int, int]]] = {
    "council, one draft": (opened("un_sc", COUNCIL), (15, 129, 1031)),
    "council, two amendments": (opened("un_sc", COUNCIL) + AMENDED, (22, 363, 5405)),
    "council, a motion": (opened("un_sc", COUNCIL) + MOTION, (8, 51, 338)),
    "council, voting": (opened("un_sc", COUNCIL) + VOTING, (5, 18, 67)),
    "plenary, one draft": (opened("un_ga", ASSEMBLY), (16, 152, 1325)),
    "plenary, two amendments": (opened("un_ga", ASSEMBLY) + AMENDED, (25, 483, 8468)),
    "plenary, a motion": (opened("un_ga", ASSEMBLY) + MOTION, (9, 63, 450)),
    "committee, voting": (opened("un_ga", ASSEMBLY, "main_committee") + VOTING, (5, 18, 72)),
    "seven, one text": (opened("g7", SEVEN), (7, 28, 102)),
    "human rights, one draft": (opened("un_hrc", ASSEMBLY), (16, 152, 1325)),
    "economic and social, one draft": (opened("un_ecosoc", ASSEMBLY), (7, 24, 74)),
    "european, one draft": (opened("eu_council", ("DEU", "FRA", "ITA", "POL")), (7, 24, 73)),
    "african, one draft": (opened("african_union", ("DZA", "EGY", "FRA", "GBR")), (7, 24, 73)),
    "fund, one draft": (opened("imf", ASSEMBLY), (7, 24, 73)),
    "security in Europe, one text": (opened("osce", ("CAN", "FRA", "GBR", "USA")), (7, 28, 101)),
    "alliance, one text": (opened("nato", ("CAN", "FRA", "GBR", "USA")), (7, 28, 101)),
}


def counts(state: State) -> tuple[int, int, int]:
    """Count to depth 3."""
    found = [moves.count_continuations(state, depth) for depth in (1, 2, 3)]
    return (found[0], found[1], found[2])


@pytest.mark.parametrize("name", STATES)
def test_continuations(name: str) -> None:
    events, expected = STATES[name]
    assert counts(fold(events)) == expected


@pytest.mark.parametrize("name", STATES)
def test_the_stored_states_are_legal(name: str) -> None:
    moves.replay(STATES[name][0])
