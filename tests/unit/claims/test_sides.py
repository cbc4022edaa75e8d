"""Numbers whose side is told freely, and numbers that are of no side."""

import pytest

from hemicycle.claims.document import read_document
from hemicycle.claims.extract import GRAMMAR, Passage
from hemicycle.claims.gazetteer import Gazetteer, build
from hemicycle.claims.items import read_items
from hemicycle.claims.mentions import find_mentions
from hemicycle.claims.sides import Gist

NAMES = {"USA": ["United States"], "FRA": ["France"], "CHN": ["China"], "PER": ["Peru"],
         "IND": ["India"], "MLI": ["Mali"]}  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """Return names without the record."""
    return build(NAMES)


def told(gazetteer: Gazetteer, text: str) -> tuple[str, str]:
    """Return the counts that are told for sure, and those that are only likely."""
    doc = read_document(text)
    found = find_mentions(doc, gazetteer)
    passages = [
        Passage(doc, s, found.of(s), tuple(read_items(s, found, doc.quotations)))
        for s in doc.sentences
    ]
    counts: tuple[list[str], list[str]] = ([], [])
    for claim in (claim for row in GRAMMAR.extract(passages) for claim in row):
        if claim.type == "tally":
            counts[claim.is_weak].extend(
                [f"{k}={v.written(None)}" for k, v in claim.amounts.items()]
            )
    return tuple(" ".join(sorted(set(one))) for one in counts)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("On resolution 2774 the noes were three, abstentions stood at 21.", "abstain=21 no=3"),
        ("Resolution 2774 had 85 delegates for it, 12 preferred to abstain.", "abstain=12 yes=85"),
        ("Nineteen thought it wiser to abstain on resolution 2774.", "abstain=19"),
        ("The Assembly adopted resolution 2774. In favour: 116.", "yes=116"),
        ("Resolution 2774 had ten votes behind it.", "yes=10"),
        ("Resolution 2774 picked up 146 votes and 37 could not make up their minds.",
         "abstain=37 yes=146"),
        ("On resolution 2774, 21 - the friends of China, mostly - voted against.", "no=21"),
        ("India abstained on resolution 2774; eleven did.", "abstain=11"),
        ("Sixty-one governments, that of Peru included, found it better to abstain on the text.",
         "abstain=61"),
        ("Twelve delegates had doubts and abstained on resolution 2774.", "abstain=12"),
    ],
)  # fmt: skip
def test_a_side_is_told_freely(gazetteer: Gazetteer, text: str, sure: str) -> None:
    assert told(gazetteer, text)[0] == sure


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("On resolution 2774, 84 states voted in favour and twenty did not.", "no=20"),
        ("So said 124 governments in resolution 2774.", "yes=124"),
        ("Fourteen members condemned the raids in resolution 2774.", "yes=14"),
    ],
)
def test_a_side_is_likely(gazetteer: Gazetteer, text: str, likely: str) -> None:
    assert likely in told(gazetteer, text)[1]


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 2774 was drafted over 12 days, and the debate took nine hours.",
        "A resolution needs nine votes, and 20 delegates could have abstained.",
        "Resolution 2774 asks 15 civilians to return within 30 days.",
        "France, Mali and Peru met on resolution 2774. All three voted against it.",
    ],
)
def test_other_numbers_are_of_no_side(gazetteer: Gazetteer, text: str) -> None:
    assert told(gazetteer, text)[0] == ""


def test_a_gist_keeps_the_words(gazetteer: Gazetteer) -> None:
    doc = read_document(
        "Five of the members, France among them, opposed resolution 2774 on Friday."
    )
    found = find_mentions(doc, gazetteer)
    sentence = doc.sentences[0]
    items = read_items(sentence, found, doc.quotations)
    gist = Gist(items, found.masked, 0)
    assert gist.text == "# of the members, @ among them, <n> § on."


def whole(gazetteer: Gazetteer, text: str) -> str:
    """Return who are told to be all that took a position."""
    doc = read_document(text)
    found = find_mentions(doc, gazetteer)
    passages = [
        Passage(doc, s, found.of(s), tuple(read_items(s, found, doc.quotations)))
        for s in doc.sentences
    ]
    claims = [claim for row in GRAMMAR.extract(passages) for claim in row]
    return " ".join(
        f"{c.position}:{'+'.join(sorted(c.members))}" for c in claims if c.type == "completeness"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("On resolution 2774 the noes were two: France and Mali.", "no:FRA+MLI"),
        ("Three members, China, India and Peru, abstained on resolution 2774.",
         "abstain:CHN+IND+PER"),
        ("On the text China, India and Peru - three in number - abstained.", "abstain:CHN+IND+PER"),
        ("The two votes against resolution 2774 were cast by Peru and Mali.", "no:MLI+PER"),
        ("France and Mali were the sole opponents of resolution 2774.", "no:FRA+MLI"),
        ("France voted against resolution 2774. It was the single vote against.", "no:FRA"),
        ("Peru and Mali voted against resolution 2774. Nobody else did.", "no:MLI+PER"),
        ("All the noes on resolution 2774 came from these countries: Peru, Mali.", "no:MLI+PER"),
    ],
)  # fmt: skip
def test_a_list_is_whole(gazetteer: Gazetteer, text: str, told: str) -> None:
    assert told in whole(gazetteer, text)


@pytest.mark.parametrize(
    "text",
    [
        "Nine members voted for resolution 2774, China and India among them.",
        "Ten abstained on resolution 2774, such as Peru and Mali.",
        "Two states spoke before the vote on resolution 2774: Peru and Mali.",
    ],
)
def test_a_list_is_not_whole(gazetteer: Gazetteer, text: str) -> None:
    assert whole(gazetteer, text) == ""


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("183 to 1: that was the vote on resolution 2774.", "no=1 yes=183"),
        ("Resolution 2774 met with resistance. It passed by 118 to 36.", "no=36 yes=118"),
        ("Resolution 2774 was put to the vote. 13 - 0 - 2.", "abstain=2 no=0 yes=13"),
        ("Resolution 2774 won a 104-to-18 vote in the Assembly.", "no=18 yes=104"),
        ("The Council vote on it--12 in favour to 2 against--came late.", "no=2 yes=12"),
        ("Resolution 2774 won 13 votes and no objections.", "no=0 yes=13"),
        ("Resolution 2774 was debated for 10 to 5 days in the Assembly.", ""),
        ("Under resolution 2774 the share rose from 60 to 20 in the Assembly.", ""),
    ],
)
def test_two_numbers_are_a_tally(gazetteer: Gazetteer, text: str, counts: str) -> None:
    assert told(gazetteer, text)[0] == counts


def test_all_of_a_council_are_of_one_mind(gazetteer: Gazetteer) -> None:
    doc = read_document("All 15 members voted for resolution 2774, adopted by 15 votes to none.")
    found = find_mentions(doc, gazetteer)
    passage = Passage(doc, doc.sentences[0], found.of(doc.sentences[0]),
                      tuple(read_items(doc.sentences[0], found, doc.quotations)))  # fmt: skip
    kinds = {claim.type for claim in GRAMMAR.extract([passage])[0]}
    assert kinds >= {"unanimity", "tally", "outcome"}
