"""The page of a decision, from payloads made by hand: what is unknown stays unknown."""

from typing import Any

import pytest

from hemicycle.cli import markdown
from hemicycle.cli.show import page

UNKNOWN = {"yes": None, "no": None, "abstain": None, "not_voting": None}


def payload(**changes: Any) -> Any:
    """Make a payload in which hardly anything is known."""
    made: dict[str, Any] = {
        "vote_event_id": "x/1",
        "symbol": "A/RES/1/1",
        "draft_symbol": None,
        "body": "un_ga",
        "decided_on": "1946-01-24",
        "decided_from": "1946-01-24",
        "decided_until": "1946-01-25",
        "question": "resolution",
        "title": "A title",
        "outcome": "adopted",
        "status": "official",
        "announced": UNKNOWN,
        "counted": UNKNOWN,
        "corrected": UNKNOWN,
        "session": None,
        "meeting": None,
        "manner": None,
        "agenda": None,
        "outcome_basis": "announced",
        "requirement": None,
        "amends": None,
        "content": None,
        "vetoed_by": [],
        "series": [],
        "sponsors": [],
        "amendments": [],
        "sources": [],
        "disagreements": [],
        "notes": [],
        "votes": {},
        "by_group": [],
        "names": {},
    }
    return made | changes


def shown(**changes: Any) -> str:
    """Lay a payload out, as Markdown."""
    return markdown.render(page(payload(**changes)))


def counts(yes: int | None, no: int | None, abstain: int | None, absent: int | None = None) -> Any:
    """Make counts."""
    return {"yes": yes, "no": no, "abstain": abstain, "not_voting": absent}


def test_a_decision_of_which_nothing_is_known_is_not_drawn() -> None:
    text = shown()
    assert "Tally: not known" in text
    assert "```" not in text
    assert "Who voted how" not in text


def test_a_tally_without_names_is_drawn() -> None:
    text = shown(announced=counts(3, 2, 1))
    drawing = text.split("```")[1]
    assert (drawing.count("●"), drawing.count("×"), drawing.count("○")) == (3 + 1, 2 + 1, 1 + 1)
    assert "Who voted how" not in text


def test_a_tally_with_a_gap_is_told_but_not_drawn() -> None:
    text = shown(announced=counts(9, None, None))
    assert "Tally: 9 in favour\n" in text
    assert "```" not in text


def test_a_veto_names_who_cast_it() -> None:
    text = shown(
        symbol="S/1/1",
        body="un_sc",
        outcome="vetoed",
        status="reported",
        vetoed_by=["RUS"],
        names={"RUS": "Russia"},
    )
    assert "Outcome: Vetoed by Russia, as reported" in text


def test_some_named_of_more() -> None:
    text = shown(
        announced=counts(12, 1, 2),
        votes={"USA": "no", "GBR": "abstain"},
        names={"USA": "USA", "GBR": "UK"},
    )
    assert "12 in favour: not named" in text
    assert "2 abstaining: UK and 1 not named" in text
    assert "1 against: USA" in text


def test_three_tallies_only_where_they_differ() -> None:
    same = shown(announced=counts(1, 0, 0), counted=counts(1, 0, 0, 3), votes={"USA": "yes"})
    assert "## Tallies" not in same
    other = shown(announced=counts(1, 0, 0), counted=counts(2, 0, 0, 3), votes={"USA": "yes"})
    assert "| announced | 1 | 0 | 0 | ? |" in other
    assert "| counted in the roll | 2 | 0 | 0 | 3 |" in other


def test_only_the_month_is_known() -> None:
    assert "· January 1946\n" in shown(decided_on=None, decided_from="1946-01-01")


def test_rare_options_keep_their_words() -> None:
    text = shown(
        counted=counts(1, 0, 1, 1),
        votes={"AAA": "yes", "BBB": "not_participating", "CCC": "obliged_to_abstain"},
        names={"AAA": "A", "BBB": "B", "CCC": "C"},
    )
    assert "· 1 not participating: B" in text
    assert "○ 1 obliged to abstain: C" in text


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        (
            [("vote/FRA", "yes", "no"), ("vote/GBR", "yes", "no")],
            "- France, UK: in favour in a, in force; against in b",
        ),
        ([("n_yes", "9", "8")], "- in favour: 9 in a, in force; 8 in b"),
        ([("vote/FRA", "yes", None)], "- France: in favour in a, in force; nothing in b"),
    ],
)
def test_disagreements_alike_are_told_together(rows: list[tuple[str, str, str]], line: str) -> None:
    disagreements = [
        {
            "field": field,
            "preferred_value": preferred,
            "preferred_source_id": "a",
            "value": value,
            "source_id": "b",
            "note": None,
        }
        for field, preferred, value in rows
    ]
    names = {"FRA": "France", "GBR": "UK"}
    assert line in shown(disagreements=disagreements, names=names)


def test_sponsors_come_before_those_who_joined() -> None:
    rows = [
        {"member": "GBR", "sponsor": "GBR", "role": "co_sponsor", "status": "reported"},
        {"member": "FRA", "sponsor": "FRA", "role": "sponsor", "status": "reported"},
        {"member": None, "sponsor": "others", "role": "co_sponsor", "status": "reported"},
    ]
    text = shown(sponsors=rows, names={"FRA": "France", "GBR": "UK"})
    assert "Put forward: France; with UK, others, as reported" in text


def test_a_change_is_told_once() -> None:
    twice = shown(question="amendment", title="Amendment: add x", content="add x")
    assert "Change" not in twice
    assert "Change: add x" in shown(question="amendment", title="Amendment", content="add x")
