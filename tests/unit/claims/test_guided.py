"""The second, loose reading: it may bear out, and never accuses on a guess."""

from datetime import date

import pytest

from hemicycle.claims import check
from hemicycle.claims.document import Span
from hemicycle.claims.nearby import Sides
from hemicycle.claims.report import Report
from hemicycle.record.query import Record

DAY = date(2025, 2, 25)
LEAD = "The General Assembly adopted resolution ES-11/7 on Monday. "


def read(rec: Record, text: str) -> Report:
    """Check a text of the day after."""
    return check(rec, LEAD + text, published_on=DAY)


def positions(report: Report) -> dict[str, tuple[str, str]]:
    """Return member -> position and verdict."""
    return {
        member: (claim.slots["position"], claim.verdict)
        for claim in report.claims
        if claim.type in ("vote_cast", "listing")
        for member in claim.slots.get("actors") or claim.slots.get("members") or ()
    }


@pytest.mark.parametrize(
    ("text", "member", "position"),
    [
        ("Of the noes the loudest, as everybody heard, was that of Washington.", "USA", "no"),
        ("The minority made for odd company: on the list are Hungary, and others.", "HUN", "no"),
        ("Abstentions: they were from everywhere, Brazil for one.", "BRA", "abstain"),
    ],
)
def test_a_name_is_given_the_nearest_side(
    rec: Record, text: str, member: str, position: str
) -> None:
    assert positions(read(rec, text))[member] == (position, "supported")


@pytest.mark.parametrize(
    "text",
    [
        "Of the noes the loudest, as everybody heard, was that of Paris.",
        "The minority made for odd company: on the list are Estonia, and others.",
        "Abstentions: they were from everywhere, Nicaragua for one.",
    ],
)
def test_a_guess_that_is_not_borne_out_is_not_made(rec: Record, text: str) -> None:
    assert not [c for c in read(rec, text).claims if c.verdict == "contradicted"]


def test_numbers_are_known_by_their_value(rec: Record) -> None:
    report = read(rec, "On the board were 93 lights of one colour and 65 abstentions.")
    found = [claim.slots for claim in report.claims if claim.type == "tally"]
    assert {"yes": 93}.items() <= {k: v for slots in found for k, v in slots.items()}.items()


def test_a_text_of_which_nothing_else_is_read_is_sought(rec: Record) -> None:
    report = check(rec, "Resolution 2774: ten behind it, five undecided.", published_on=DAY)
    assert {c.verdict for c in report.claims} == {"supported"}
    assert report.questions[0].symbol == "S/RES/2774"


def test_an_earlier_time_is_not_this_vote(rec: Record) -> None:
    text = "In 2016 the objections were from everywhere, Hungary for one."
    assert "HUN" not in positions(read(rec, text))


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Peru was against it", "no"),
        ("Peru was not against it", ""),
        ("Peru, which threatened to vote no", ""),
        ("Peru spoke of the weather", ""),
        ("against or abstaining, Peru", "abstain"),
    ],
)
def test_the_nearest_side(text: str, side: str) -> None:
    at = text.index("Peru")
    assert Sides(text, 0, (), ()).nearest(Span(at, at + 4)) == side


def test_speech_tells_no_side() -> None:
    text = 'Peru said: "we were against it from the beginning"'
    quoted = Span(text.index('"'), len(text))
    assert Sides(text, 0, (), (quoted,)).told == []
