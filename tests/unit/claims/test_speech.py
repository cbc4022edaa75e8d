"""Who is said to speak, in which office and for which State, and what is theirs then."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hemicycle.claims import check

if TYPE_CHECKING:
    from hemicycle.record.query import Record

DAY = date(2025, 2, 25)
VOTE = "The UN Security Council adopted the US resolution. "


@pytest.mark.parametrize(
    ("text", "speaker", "role", "state"),
    [
        ('"This path is not simple," Nebenzia told reporters.', "Nebenzia", None, None),
        (
            '"This puts us on a path," said Dorothy Shea, the acting US ambassador to the UN.',
            "Dorothy Shea",
            "ambassador to the UN",
            "USA",
        ),
        (
            "Hungary's foreign minister Peter Szijjarto said his country wanted peace.",
            "Peter Szijjarto",
            "foreign minister",
            "HUN",
        ),
        (
            (
                "The US ambassador, Nikki Haley, criticised the text, saying that it was"
                ' "an attack on all of us."'
            ),
            "Nikki Haley",
            "ambassador",
            "USA",
        ),
        (
            (
                "Threats came from Donald Trump and Nikki Haley, the US ambassador, who said that"
                " Washington would remember the vote."
            ),
            "Nikki Haley",
            "ambassador",
            "USA",
        ),
        (
            "Russia said after the vote that the text was a step in the right direction.",
            "Russia",
            None,
            "RUS",
        ),
        (
            "Guterres said on Monday in Geneva that the vote reflected a wish for peace.",
            "Guterres",
            None,
            None,
        ),
        (
            (
                "The text said nothing of Russia, British ambassador Barbara Woodward told the"
                " Council."
            ),
            "Barbara Woodward",
            "ambassador",
            "GBR",
        ),
        (
            "A spokesman for the State Department said the vote was a first step.",
            "A spokesman for the State Department",
            None,
            None,
        ),
    ],
)
def test_who_speaks(
    rec: "Record", text: str, speaker: str, role: str | None, state: str | None
) -> None:
    claims = check(rec, VOTE + text, published_on=DAY).claims
    told = [c.slots for c in claims if c.type in ("quote", "reported_speech")]
    assert [(s["speaker"], s.get("role"), s.get("state")) for s in told] == [(speaker, role, state)]


def test_she_is_whoever_spoke_last(rec: "Record") -> None:
    text = (
        f'{VOTE}"We need peace," Ukrainian deputy foreign minister Mariana Betsa told the'
        " Assembly. She added that the vote would send a signal."
    )
    claims = check(rec, text, published_on=DAY).claims
    told = [c.slots["speaker"] for c in claims if c.type in ("quote", "reported_speech")]
    assert told == ["Mariana Betsa", "Mariana Betsa"]


@pytest.mark.parametrize("subject", ["The resolution", "The draft text", "The General Assembly"])
def test_neither_a_text_nor_a_body_speaks(rec: "Record", subject: str) -> None:
    text = f"{VOTE}{subject} said on Monday that the war was a threat."
    claims = check(rec, text, published_on=DAY).claims
    assert "reported_speech" not in {c.type for c in claims}


def test_what_somebody_is_said_to_say_is_theirs(rec: "Record") -> None:
    text = (
        "Ukraine's foreign minister Andrii Sybiha said that 93 countries had voted for resolution"
        " ES-11/7. Russia voted against it."
    )
    told = {c.type: c.attribution for c in check(rec, text, published_on=DAY).claims}
    assert told["tally"].kind == "speaker"
    assert told["tally"].speaker == "Andrii Sybiha"
    assert told["tally"].role == "foreign minister"
    assert told["vote_cast"].kind == "reporter"


def test_a_source_that_is_no_outlet(rec: "Record") -> None:
    text = "The Assembly adopted resolution ES-11/7, according to a UN diplomat."
    claims = check(rec, text, published_on=DAY).claims
    assert [c.slots["source"] for c in claims if c.type == "attribution"] == ["UN diplomat"]
    text = "The Assembly adopted resolution ES-11/7, according to the tally."
    claims = check(rec, text, published_on=DAY).claims
    assert "attribution" not in {c.type for c in claims}
