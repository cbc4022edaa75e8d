"""Figures of any votes and names are well formed, and leave nobody out."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from hemicycle import figures
from hemicycle.core.options import Option

SVG = "{http://www.w3.org/2000/svg}"
_codes = st.text("ABCDEFGHIJ", min_size=3, max_size=3)
_names = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)
_counts = st.none() | st.integers(0, 193)
_shares = st.none() | st.floats(0, 1)


@given(votes=st.dictionaries(_codes, st.sampled_from(list(Option)), max_size=60), name=_names)
def test_every_member_has_a_seat(votes: dict[str, str], name: str) -> None:
    drawn = figures.hemicycle(votes, dict.fromkeys(votes, name), label=name)
    assert len(list(ElementTree.fromstring(drawn).iter(f"{SVG}circle"))) == len(votes)


@given(yes=_counts, no=_counts, abstain=_counts)
def test_bars_are_as_wide_as_their_counts(
    yes: int | None, no: int | None, abstain: int | None
) -> None:
    drawn = figures.tally_bar({"yes": yes, "no": no, "abstain": abstain}, width=193.0)
    rects = list(ElementTree.fromstring(drawn).iter(f"{SVG}rect"))
    counts = (yes, no, abstain)
    # An unknown count leaves no bar at all: its length would say more than is known.
    assert len(rects) == (0 if None in counts else sum(bool(n) for n in counts))
    assert sum(float(rect.get("width", 0)) for rect in rects) <= 194.6


@given(values=st.lists(st.tuples(_shares, _shares, _shares), min_size=1, max_size=30), name=_names)
def test_lines_of_any_values_are_well_formed(
    values: list[tuple[float | None, float | None, float | None]], name: str
) -> None:
    points = [figures.Point(1990 + at, *value) for at, value in enumerate(values)]
    lines = [figures.Line(name, points), figures.Line("other", points[::2])]
    for drawn in (
        figures.over_time(lines, label=name),
        figures.small_multiples(lines, label=name),
        figures.spark([point.value for point in points], label=name),
    ):
        assert ElementTree.fromstring(drawn).get("aria-label") == name
