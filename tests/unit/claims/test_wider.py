"""What is said around the votes, on the packaged record."""

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from hemicycle.claims import check

if TYPE_CHECKING:
    from hemicycle.record.query import Record

DAY = date(2025, 2, 25)
LEAD = "The UN General Assembly adopted resolution ES-11/7 and resolution ES-11/8 on Monday. "


def read(rec: "Record", text: str, kind: str, day: date = DAY) -> list[Any]:
    return [claim for claim in check(rec, text, published_on=day).claims if claim.type == kind]


@pytest.mark.parametrize(
    ("text", "sponsors", "verdict"),
    [
        ("Resolution ES-11/7 was drafted by Ukraine.", ["UKR"], "supported"),
        ("Resolution ES-11/8, the US-drafted text, was adopted.", ["USA"], "supported"),
        ("Resolution ES-11/8 was tabled by Brazil.", ["BRA"], "not_in_record"),
        ("Resolution 76/1 was tabled by Brazil.", ["BRA"], "not_in_record"),
    ],
)
def test_sponsors(rec: "Record", text: str, sponsors: list[str], verdict: str) -> None:
    found = read(rec, text, "sponsor")
    assert [claim.slots["sponsors"] for claim in found] == [sponsors]
    assert [claim.verdict for claim in found] == [verdict]


def test_who_tabled_it_is_never_an_accusation(rec: "Record") -> None:
    found = read(rec, "Resolution ES-11/7 was drafted by Russia.", "sponsor")
    assert [claim.verdict for claim in found] == ["not_in_record"]


def test_amendments(rec: "Record") -> None:
    text = "The US abstained on resolution ES-11/8, its own draft, after Europe added amendments."
    found = read(rec, text, "amendment")
    assert [claim.slots["proposer"] for claim in found] == [["group:European states"]]
    assert [claim.verdict for claim in found] == ["supported"]
    assert {row.value for row in found[0].evidence} >= {"adopted 60-18-81 (34 not voting)"}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ('Resolution 1973, a text demanding "an immediate ceasefire", passed.', "supported"),
        ('Resolution 678 (1990) was a resolution demanding "total surrender of Basra".', "any"),
        ("Resolution 1973 is a text calling for a pudding.", "not_in_record"),
    ],
)
def test_contents(rec: "Record", text: str, verdict: str) -> None:
    found = read(rec, text, "text_content", date(2011, 3, 20))
    assert len(found) == 1
    assert found[0].verdict in (
        {"contradicted", "not_in_record"} if verdict == "any" else {verdict}
    )
    assert found[0].correction is None or found[0].correction.startswith("nearest: ")


def test_words_that_stand_in_the_text_are_found(rec: "Record") -> None:
    paragraph = next(p["text"] for p in rec.paragraphs("S/RES/678") if "Demands" in p["text"])
    words = " ".join(paragraph.split()[2:7]).strip(",.")
    found = read(rec, f'Resolution 678 is a text demanding "{words}".', "text_content")
    assert [claim.verdict for claim in found] == ["supported"]
    assert found[0].evidence[0].field == "paragraph"


def test_the_first_time(rec: "Record") -> None:
    text = (
        "In October 2016 the United States abstained for the first time on resolution 71/5, on "
        "the embargo against Cuba."
    )
    found = read(rec, text, "first_time", date(2016, 10, 27))
    assert [claim.verdict for claim in found] == ["supported"]
    assert "depends_on_series" in found[0].nuance


def test_not_the_first_time(rec: "Record") -> None:
    text = "Israel voted against resolution 79/7, on the Cuban embargo, for the first time."
    found = read(rec, text, "first_time", date(2024, 11, 1))
    assert [claim.verdict for claim in found] == ["not_in_record"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("93 states backed resolution ES-11/7; support has declined every year.", "supported"),
        ("93 states backed resolution ES-11/7; support has grown every year.", "not_in_record"),
    ],
)
def test_trends(rec: "Record", text: str, verdict: str) -> None:
    assert [claim.verdict for claim in read(rec, text, "trend")] == [verdict]


def test_speech_is_read_and_not_judged(rec: "Record") -> None:
    text = LEAD + '"This is a clear signal to everybody," President Emmanuel Macron said.'
    found = read(rec, text, "quote")
    assert [claim.slots["speaker"] for claim in found] == ["Emmanuel Macron"]
    assert [claim.verdict for claim in found] == ["not_in_record"]


def test_offices_and_pressure(rec: "Record") -> None:
    text = LEAD + (
        "According to Reuters, Washington had asked Kyiv to withdraw its draft. "
        "It was a humiliating setback."
    )
    report = check(rec, text, published_on=DAY)
    by_kind = {claim.type: claim for claim in report.claims}
    assert by_kind["attribution"].slots["source"] == "Reuters"
    assert by_kind["lobbying"].slots["actor"] == ["USA"]
    assert by_kind["lobbying"].slots["target"] == ["UKR"]
    assert by_kind["opinion"].verdict == "opinion"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The vote showed that General Assembly resolutions are not legally binding.", "supported"),
        ("After the vote: General Assembly resolutions are legally binding.", "contradicted"),
        ("France and Britain, which hold veto power, abstained.", "supported"),
        (
            "In the Security Council vote Germany, which holds veto power, abstained.",
            "contradicted",
        ),
    ],
)
def test_the_law_of_the_organs(rec: "Record", text: str, verdict: str) -> None:
    assert [claim.verdict for claim in read(rec, text, "rule")] == [verdict]


@pytest.mark.parametrize(
    "text",
    [
        "The vote should give Germany, which would hold veto power in the Security Council, a say.",
        "The General Assembly cannot adopt binding resolutions, the draft said.",
        "India voted for a reform so that it holds no veto power in the Security Council.",
    ],
)
def test_wishes_are_no_law(rec: "Record", text: str) -> None:
    assert "contradicted" not in {claim.verdict for claim in read(rec, text, "rule")}
