"""Seats, terms, majorities and articles; and who moved an amendment, with what success."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hemicycle.claims import check

if TYPE_CHECKING:
    from hemicycle.record.query import Record

DAY = date(2025, 2, 25)


def verdicts(rec: "Record", kind: str, text: str, day: date = DAY) -> list[str]:
    """Return the verdicts of the claims of one kind."""
    return [c.verdict for c in check(rec, text, published_on=day).claims if c.type == kind]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The Human Rights Council has 47 members.", "supported"),
        ("The UN Security Council has 17 members.", "contradicted"),
        ("The 193-member General Assembly adopted resolution ES-11/7.", "supported"),
        ("The 203-member General Assembly adopted resolution ES-11/7.", "contradicted"),
        ("A Security Council resolution needs nine affirmative votes.", "supported"),
        ("A Security Council resolution needs eleven affirmative votes.", "contradicted"),
        ("The elected members of the Security Council serve two-year terms.", "supported"),
        ("The elected members of the Security Council serve four-year terms.", "contradicted"),
        ("Under Article 27 of the UN Charter, a veto blocks a resolution.", "supported"),
        ("Japan is a permanent member of the Security Council.", "contradicted"),
        ("France is a permanent member of the Security Council.", "supported"),
        (
            "Any of the five permanent members can block a resolution in the Security Council.",
            "supported",
        ),
    ],
)
def test_law(rec: "Record", text: str, verdict: str) -> None:
    """What is plain law is judged by the Charter."""
    assert set(verdicts(rec, "rule", text)) == {verdict}


def test_of_its_time(rec: "Record") -> None:
    """The Council once had eleven members."""
    text = "The Security Council has eleven members, of whom seven voted for resolution 83."
    assert verdicts(rec, "rule", text, date(1950, 6, 28)) == ["supported"]


@pytest.mark.parametrize(
    "text",
    [
        "Japan wants to become a permanent member of the Security Council.",
        "The 47-member council in Geneva rejected the resolution.",
        "Japan, the permanent members France and Britain and others voted for the resolution.",
        "Of the ten members of the Security Council that voted for resolution 2774, two are Asian.",
    ],
)
def test_no_false_law(rec: "Record", text: str) -> None:
    """Wishes, other bodies, and some of the members are no rules."""
    assert "contradicted" not in verdicts(rec, "rule", text)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The General Assembly rejected a Russian amendment to the US text Monday.", "supported"),
        ("The General Assembly adopted a Russian amendment to the US text on Monday.",
         "contradicted"),
        (
            ("On Monday Russia got its root causes into the US text by an amendment, after the"
            " Security Council took up resolution 2774."),
            "contradicted",
        ),
        (
            ("An amendment from Britain, France and Denmark failed in the Security Council before"
            " resolution 2774 was adopted."),
            "supported",
        ),
    ],
)  # fmt: skip
def test_amendments(rec: "Record", text: str, verdict: str) -> None:
    """Who moved an amendment and what came of it is held against the record."""
    assert verdict in verdicts(rec, "amendment", text)
