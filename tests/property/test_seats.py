"""What must hold of the drawings for any tally."""

from hypothesis import given
from hypothesis import strategies as st

from hemicycle.cli import seats
from hemicycle.cli.page import plain, spans

COUNTS = st.fixed_dictionaries({option: st.integers(0, 90) for option in seats.GLYPHS})
SHARES = st.floats(0, 1)


@given(COUNTS)
def test_one_glyph_a_member(counts: dict[str, int]) -> None:
    drawn = "\n".join(plain(line) for line in seats.hemicycle(counts))
    assert {option: drawn.count(seats.GLYPHS[option]) for option in counts} == counts


@given(COUNTS)
def test_the_drawing_fits_and_is_coloured_as_it_reads(counts: dict[str, int]) -> None:
    for line in seats.hemicycle(counts, ["100-100-100", "adopted"]):
        assert len(plain(line)) <= 80
        for span in spans(line):
            for option, glyph in seats.GLYPHS.items():
                if span.style == option:
                    assert set(span.text) <= {glyph, " "}


@given(
    st.dictionaries(
        st.text("ABCDEFGHIJ", min_size=3, max_size=3),
        st.sampled_from(list(seats.GLYPHS)),
        min_size=1,
        max_size=seats.MOST_NAMED,
    )
)
def test_every_place_of_a_horseshoe_is_named_once(votes: dict[str, str]) -> None:
    lines = [plain(line) for line in seats.horseshoe(votes)]
    words = " ".join(lines).split()
    assert sorted(words) == sorted(seats.GLYPHS[option] + code for code, option in votes.items())
    assert max(map(len, lines)) <= 80


@given(SHARES, SHARES, SHARES)
def test_a_strip_has_its_width_and_one_mark(one: float, two: float, three: float) -> None:
    low, share, high = sorted((one, two, three))
    drawn = "".join(span.text for span in spans(seats.strip(share, low, high)))
    assert len(drawn) == len(seats.AXIS)
    assert drawn.count("●") == 1


@given(st.lists(st.none() | SHARES))
def test_a_sparkline_has_a_character_a_period(shares: list[float | None]) -> None:
    line = seats.sparkline(shares)
    assert len(line) == len(shares)
    assert [mark == " " for mark in line] == [share is None for share in shares]
