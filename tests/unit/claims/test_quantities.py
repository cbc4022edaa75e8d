"""Numbers in digits and words, tallies, shares and what is no count."""

from fractions import Fraction

import pytest

from hemicycle.claims.quantities import Count, Counts, Seats, find_quantities, number


def counts(text: str) -> list[Count]:
    """Find the counts of a text."""
    return [q for q in find_quantities(text) if isinstance(q, Count)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one hundred and forty-one", 141),
        ("a hundred", 100),
        ("twenty-one", 21),
        ("nineteen", 19),
        ("none", 0),
        ("7", 7),
    ],
)
def test_number_words(text: str, value: int) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("by 141-5-35", (141, 5, 35)),
        ("voted 10-0", (10, 0)),
        ("by 10 votes to none", (10, 0)),
        ("by a vote of 120 to 14", (120, 14)),
        ("by a vote of 120 in favour to 14 against", (120, 14)),
    ],
)
def test_tallies(text: str, values: tuple[int, ...]) -> None:
    found = [q for q in find_quantities(text) if isinstance(q, Counts)]
    assert [q.values for q in found] == [values]


@pytest.mark.parametrize("text", ["in 2016-2017", "A/79/7-12", "10-15 countries", "a 30-day truce"])
def test_no_tallies(text: str) -> None:
    assert not [q for q in find_quantities(text) if isinstance(q, Counts)]


@pytest.mark.parametrize(
    ("text", "value", "field", "expected"),
    [
        ("93 out of 193 countries supported", 93, "total", 193),
        ("14 other Moscow-friendly countries", 14, "is_extra", True),
        ("12 more states", 12, "is_extra", True),
        ("more than 140 states", 140, "operator", ">"),
        ("more than 140 states", 140, "is_extra", False),
        ("no fewer than 140 states", 140, "operator", ">="),
        ("about 90 countries", 90, "operator", "~"),
        ("the 140 or so countries", 140, "operator", "~"),
        ("all five European members", 5, "is_part", True),
        ("only four countries", 4, "is_only", True),
        ("eight votes", 8, "noun", "votes"),
        ("no country", 0, "noun", "states"),
    ],
)
def test_counts(text: str, value: int, field: str, expected: object) -> None:
    (found,) = counts(text)
    assert (found.value, getattr(found, field)) == (value, expected)


@pytest.mark.parametrize(
    ("text", "operator", "share"),
    [
        ("fewer than half of the UN's 193 members", "<", Fraction(1, 2)),
        ("an absolute majority of the UN's member states", ">", Fraction(1, 2)),
        ("two thirds of the members", "~", Fraction(2, 3)),
    ],
)
def test_shares(text: str, operator: str, share: Fraction) -> None:
    (found,) = counts(text)
    assert (found.operator, found.share) == (operator, share)


def test_the_one_of_one_of_is_no_count() -> None:
    assert [c.value for c in counts("was one of 18 countries")] == [18]


def test_seats_are_no_voters() -> None:
    assert [type(q) for q in find_quantities("the 15-member Council")] == [Seats]
