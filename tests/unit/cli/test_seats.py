"""Seats drawn: the sizes that bodies have."""

import pytest

from hemicycle.cli import seats
from hemicycle.cli.page import plain


def drawn(lines: list) -> list[str]:
    """Return the lines as text."""
    return [plain(line).rstrip() for line in lines]


def test_a_whole_assembly_fits_a_screen() -> None:
    lines = drawn(seats.hemicycle({"yes": 93, "no": 18, "abstain": 65, "not_voting": 17}))
    assert len(lines) == 13
    assert max(map(len, lines)) <= 80


def test_options_stand_side_by_side_in_the_order_of_the_glyphs() -> None:
    lines = drawn(seats.hemicycle({"yes": 50, "no": 30, "abstain": 20, "not_voting": 10}))
    for line in lines:
        marks = [seats.GLYPHS[option] for option in seats.GLYPHS if seats.GLYPHS[option] in line]
        first = [line.index(mark) for mark in marks]
        assert first == sorted(first)


def test_the_hollow_holds_the_tally_only_where_it_fits() -> None:
    large = drawn(seats.hemicycle({"yes": 193}, ["193-0-0", "adopted"]))
    assert "193-0-0" in large[-2]
    assert "adopted" in large[-1]
    small = drawn(seats.hemicycle({"yes": 5}, ["5-0-0", "not pressed to a vote"]))
    assert not any("not pressed" in line for line in small)
    assert "".join(small).count("●") == 5


def test_nobody_is_no_drawing() -> None:
    assert seats.hemicycle({}) == []
    assert seats.hemicycle({"yes": 0}) == []


def test_the_council_at_its_table() -> None:
    codes = "AAA BBB CCC DDD EEE FFF GGG HHH III JJJ KKK LLL MMM NNN OOO".split()
    votes = dict.fromkeys(codes[:10], "yes") | dict.fromkeys(codes[10:], "abstain")
    lines = drawn(seats.horseshoe(votes, ["10-0-5", "adopted"]))
    assert len(lines) == 7
    assert lines[-1].split() == ["adopted"]
    assert sum(line.count("●") for line in lines) == 10
    assert sum(line.count("○") for line in lines) == 5


def test_the_legend_leaves_out_what_is_unknown() -> None:
    line = plain(seats.legend({"yes": 9, "no": None}, {"yes": "in favour", "no": "against"}))
    assert line.split() == ["●", "in", "favour", "9"]


@pytest.mark.parametrize(
    ("share", "low", "high", "expected"),
    [
        (0.0, 0.0, 0.5, "●━━━━━·····"),
        (1.0, 0.8, 1.0, "········━━●"),
        (0.5, 0.5, 0.5, "·····●·····"),
    ],
)
def test_strips_at_the_ends(share: float, low: float, high: float, expected: str) -> None:
    assert plain(seats.strip(share, low, high, width=11)) == expected


def test_an_unknown_share_is_blank_not_zero() -> None:
    assert plain(seats.strip(None, None, None)) == ""
    assert seats.sparkline([None, 0.0]) == " ▁"
