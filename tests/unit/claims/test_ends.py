"""What came of texts, told without a verb of adopting or rejecting."""

import pytest

from hemicycle.claims.document import read_document
from hemicycle.claims.extract import GRAMMAR, Passage
from hemicycle.claims.gazetteer import Gazetteer, build
from hemicycle.claims.items import read_items
from hemicycle.claims.mentions import find_mentions


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """Return names without the record."""
    return build({"RUS": ["Russian Federation"], "USA": ["United States"]})


def ends(gazetteer: Gazetteer, text: str) -> str:
    """Return the outcomes and unanimity that are told."""
    doc = read_document(text)
    found = find_mentions(doc, gazetteer)
    passages = [
        Passage(doc, s, found.of(s), tuple(read_items(s, found, doc.quotations)))
        for s in doc.sentences
    ]
    claims = [claim for row in GRAMMAR.extract(passages) for claim in row]
    told = {c.result for c in claims if c.type == "outcome"}
    told |= {c.type for c in claims if c.type == "unanimity"}
    return " ".join(sorted(told))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Resolution 2774 went through on Monday.", "adopted"),
        ("The resolution on bases in the Pacific carried the day in the Assembly.", "adopted"),
        ("The resolution cleared the Assembly by 120 votes to 10.", "adopted"),
        ("The Council gave its blessing to resolution 2774.", "adopted"),
        ("The Assembly said yes to resolution 2774.", "adopted"),
        ("That was decided in a resolution adopted this afternoon by 132 votes to 1.", "adopted"),
        ("The American draft did not survive the vote.", "rejected"),
        ("The draft fell short of the votes that it needed.", "rejected"),
        ("The draft was shot down by 9 votes to 5.", "rejected"),
        ("The Council unanimously decided to end the mission.", "adopted unanimity"),
        ("All members of the Council were of one mind on resolution 2774.", "adopted unanimity"),
        ("Nobody broke ranks as the Council passed resolution 2774.", "adopted unanimity"),
    ],
)
def test_what_came_of_it_is_told(gazetteer: Gazetteer, text: str, told: str) -> None:
    assert ends(gazetteer, text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Support for resolution 2774 fell.",
        "If the draft fell, the Council would try again.",
        "The draft would have carried the day but for one vote.",
        "The votes for the resolution fell to 92.",
        "The resolution went through several drafts.",
        "The Council was united on peace before the vote.",
        "Resolution 2774 was anything but unanimous.",
    ],
)
def test_nothing_is_told_of_what_came_of_it(gazetteer: Gazetteer, text: str) -> None:
    assert ends(gazetteer, text) == ""
