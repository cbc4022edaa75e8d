"""What came of a text, told by the way: borne out or not told, never held against anybody."""

from datetime import date

import pytest

from hemicycle.claims import check
from hemicycle.claims.fates import DONE, read_fates
from hemicycle.record.query import Record


def ends(rec: Record, day: str, text: str) -> set[str]:
    """Return what is told to have come of texts, and who vetoed."""
    claims = check(rec, text, published_on=date.fromisoformat(day)).claims
    assert not [claim for claim in claims if claim.verdict == "contradicted"]
    told = {str(c.slots["result"]) for c in claims if c.type == "outcome"}
    return told | {who for c in claims if c.type == "veto" for who in c.slots["actors"]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He welcomed the adoption of the text on Monday.", ["adopted"]),
        ("The sanctions were imposed by the Security Council on Monday.", ["adopted"]),
        ("The Council renewed the mandate for a year.", ["adopted"]),
        ("The mandate was extended with 13 votes.", ["adopted"]),
        ("A draft killed by two vetoes.", ["failed", "vetoed"]),
        ("The draft was not adopted.", ["failed"]),
        ("He hoped that the text would be adopted.", []),
        ("The draft has to be adopted by Friday.", []),
        ("Another resolution was adopted on Chad.", []),
        ("An earlier text had been vetoed.", []),
        ("The Third Committee had approved it.", []),
        ("The firm renewed its lease and extended its hours.", []),
    ],
)
def test_words_that_tell_an_end(text: str, told: list[str]) -> None:
    assert [fate.result for fate in read_fates(text) if fate.result != DONE] == told


@pytest.mark.parametrize(
    ("day", "text", "told"),
    [
        ("2025-02-25", "Kyiv hailed the adoption on Monday of resolution ES-11/7.", {"adopted"}),
        ("2025-02-25", "What the resolution (ES-11/7) adopted on Monday asks for is peace.",
         {"adopted"}),
        ("2025-02-25", "Kyiv hoped for the adoption of resolution ES-11/7.", set()),
        ("2025-02-25", "What was adopted back in May 1950 is not resolution ES-11/7.", set()),
    ],
)  # fmt: skip
def test_an_end_told_by_the_way(rec: Record, day: str, text: str, told: set[str]) -> None:
    assert ends(rec, day, text) == told


def told_of(rec: Record, day: str, text: str, kind: str) -> list[str]:
    """Return the sides of which all are named, or unanimity, with the verdicts."""
    claims = check(rec, text, published_on=date.fromisoformat(day)).claims
    return [
        f"{claim.slots.get('position', '')} {claim.verdict}".strip()
        for claim in claims
        if claim.type == kind
    ]


@pytest.mark.parametrize(
    ("day", "text", "sides"),
    [
        # as many names as the number told in another sentence
        ("2002-08-06", ("It passed 114-4 on Monday, the demand that the General Assembly made of"
         " Israel. Israel, Palau, Nauru and the United States said no."), []),
        ("2002-08-06", ("The General Assembly adopted a demand for Israel's withdrawal from the"
         " Palestinian towns. It passed 114-4, with 11 abstentions. Israel, the United States,"
         " Micronesia and the Marshall Islands said no."), ["no supported"]),
        # what is told of the others leaves no more than those named
        ("1991-03-03", ("Eleven members supported resolution 686 on Saturday. Cuba opposed it,"
         " China, India and Yemen abstained."), ["abstain supported", "no supported"]),
        # a list without a number is no claim to be whole
        ("2002-08-06", ("114 countries voted for resolution ES-10/11. Israel and Micronesia said"
         " no."), []),
        # Russia stands for the Soviet Union
        ("1947-10-03", ("Resolution 35 was adopted by nine votes to nil; the two abstainers were"
         " Russia and Poland."), ["abstain supported"]),
    ],
)  # fmt: skip
def test_lists_that_are_as_long_as_is_told(
    rec: Record, day: str, text: str, sides: list[str]
) -> None:
    assert sorted(told_of(rec, day, text, "completeness")) == sides


@pytest.mark.parametrize(
    ("day", "text", "told"),
    [
        ("2023-02-24", "Moscow must leave, 141 countries voted in resolution ES-11/6 on Thursday.",
         {"adopted"}),
        ("2023-02-24", "141 countries for resolution ES-11/6, seven against.", set()),
        ("2022-02-26", ("Russia must leave, eleven members held on Friday. The draft (S/2022/155)"
         " fell to the veto of Russia."), {"vetoed", "RUS"}),
    ],
)  # fmt: skip
def test_what_is_told_as_done_by_a_majority(
    rec: Record, day: str, text: str, told: set[str]
) -> None:
    assert told <= ends(rec, day, text)
    assert "adopted" in told or "adopted" not in ends(rec, day, text)


@pytest.mark.parametrize(
    ("day", "text", "verdicts"),
    [
        ("1994-10-16", ("All fifteen members of the Security Council had voted on Saturday for"
         " resolution 948."), []),
        ("1994-04-06", ("The Council adopted resolution 909 on Tuesday. All 14 members present"
         " voted in favour."), ["supported"]),
        ("1947-10-03", "All eleven members of the Council discussed resolution 35.", []),
    ],
)  # fmt: skip
def test_all_of_a_council(rec: Record, day: str, text: str, verdicts: list[str]) -> None:
    assert told_of(rec, day, text, "unanimity") == verdicts


@pytest.mark.parametrize(
    ("day", "text", "who"),
    [
        ("1977-11-01", ("A triple veto by Britain, France and the United States put paid to draft"
         " S/12310/Rev.1."), "FRA GBR USA supported"),
        ("1977-11-01", ("Draft S/12310/Rev.1 was killed by three vetoes, one American, one British"
         " and one French."), "FRA GBR USA supported"),
        ("1977-11-01", "Draft S/12310/Rev.1 came to grief on Monday on an American veto.",
         "USA supported"),
        ("1977-11-01", "Draft S/12310/Rev.1 met a veto, a Soviet one.", "SUN not_in_record"),
        ("1989-01-12", ("A seven-nation draft fell on Wednesday to the vetoes of France and the"
         " United States."), "FRA USA supported"),
        ("1999-02-27", "The draft (S/1999/201) failed on account of a veto by Russia.",
         "RUS contradicted"),
        ("2014-11-12", "He thanked Moscow for having vetoed resolution 2183 on Tuesday.",
         "RUS contradicted"),
        ("1977-11-01", "Zambia feared a veto by Britain of draft S/12310/Rev.1.", ""),
        ("1977-11-01", "A veto by Moscow of draft S/12310/Rev.1 is not expected.", ""),
        ("1977-11-01", "Zambia accused London of threatening a veto of draft S/12310/Rev.1.", ""),
    ],
)  # fmt: skip
def test_vetoes_in_many_words(rec: Record, day: str, text: str, who: str) -> None:
    claims = check(rec, text, published_on=date.fromisoformat(day)).claims
    told = {(w, c.verdict) for c in claims if c.type == "veto" for w in c.slots["actors"]}
    assert " ".join([*sorted(w for w, _ in told), *{v for _, v in told}]) == who


def test_one_who_acts_behind_will_is_no_bystander(rec: Record) -> None:
    text = (
        "The soldiers at the border with Kosovo will leave after China vetoed the extension of"
        " their mandate on Thursday in the Security Council."
    )
    assert "CHN" in ends(rec, "1999-02-26", text)


def test_an_end_among_times_and_texts(rec: Record) -> None:
    text = (
        "Venezuela alone abstained on the renewal on Friday. Resolution 2244, adopted by 14 votes,"
        " also extends the group until December 15, 2016."
    )
    assert ends(rec, "2015-10-24", text) == {"adopted"}
    held = "The mandate of UNDOF was unanimously renewed on Thursday by the Security Council."
    assert told_of(rec, "1983-05-27", held, "unanimity") == ["supported"]
