"""What is drawn is well formed, whole and named."""

import re
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from hemicycle import api, figures
from hemicycle.api import drawings
from hemicycle.api.parting import parting
from hemicycle.core.errors import UnknownNameError
from hemicycle.figures import Line, Point
from hemicycle.figures.tiles import places

if TYPE_CHECKING:
    from hemicycle.record.query import Record

SVG = "{http://www.w3.org/2000/svg}"


def _titles(drawn: str) -> list[str]:
    return [title.text or "" for title in ElementTree.fromstring(drawn).iter(f"{SVG}title")]


@pytest.mark.parametrize("kind", drawings.KINDS)
def test_a_vote_is_well_formed_and_named(rec: "Record", kind: str) -> None:
    drawn = drawings.vote(rec, api.show(rec, "A/RES/ES-11/7"), kind)
    root = ElementTree.fromstring(drawn)
    assert root.get("role") == "img"
    assert "93 in favour, 18 against, 65 abstaining, 17 not voting" in (
        root.get("aria-label") or ""
    )
    assert "style" not in drawn


@pytest.mark.parametrize("kind", ["seats", "groups", "tiles"])
def test_every_member_has_one_mark(rec: "Record", kind: str) -> None:
    event = api.show(rec, "A/RES/ES-11/7")
    titles = _titles(drawings.vote(rec, event, kind))
    assert len(titles) == len(event["votes"]) == 193
    assert sum(title.endswith(": against") for title in titles) == 18
    assert "Hungary: against" in titles


def test_seats_do_not_overlap(rec: "Record") -> None:
    root = ElementTree.fromstring(drawings.vote(rec, api.show(rec, "A/RES/ES-11/7")))
    seats = [
        (float(c.get("cx", 0)), float(c.get("cy", 0)), float(c.get("r", 0)))
        for c in root.iter(f"{SVG}circle")
    ]
    nearest = min(
        ((x - u) ** 2 + (y - v) ** 2) ** 0.5 - r - s
        for at, (x, y, r) in enumerate(seats)
        for u, v, s in seats[at + 1 :]
    )
    assert nearest > -0.5
    assert all(x - r >= 0 and x + r <= 560 for x, _, r in seats)


def test_every_member_has_its_tile(rec: "Record") -> None:
    found = places()
    voted = {code for body in ("un_ga", "un_sc") for code in rec.roll_call(body=body).members}
    assert set(found) == voted
    shared = [code for code in found if list(found.values()).count(found[code]) > 1]
    assert set(shared) == {"SUN", "RUS", "CSK", "CZE", "YUG", "SCG", "SRB"}


def test_no_two_members_of_one_vote_share_a_tile(rec: "Record") -> None:
    found = places()
    for year in (1955, 1985, 1992, 2004, 2025):
        heads = [h for h in rec.heads(body="un_ga") if h.decided_from.year == year]
        for event in rec.get([h.vote_event_id for h in heads[:: max(len(heads) // 4, 1)]]):
            taken = [found[code] for code in event.votes]
            clash = {place for place in taken if taken.count(place) > 1}
            assert not clash, (event.name, clash)


def test_names_are_escaped() -> None:
    drawn = figures.hemicycle({"XXX": "yes"}, {"XXX": "<b>&\"'"}, label='a "label" <x>')
    assert _titles(drawn) == ["<b>&\"': in favour"]
    assert ElementTree.fromstring(drawn).get("aria-label") == 'a "label" <x>'


def test_a_gap_breaks_the_line_and_the_band() -> None:
    line = Line("A", [Point(2000, 0.5, 0.4, 0.6), Point(2001, None), Point(2002, 0.7, 0.6, 0.8)])
    root = ElementTree.fromstring(figures.over_time([line], label="x"))
    stroke = next(p for p in root.iter(f"{SVG}path") if p.get("class") == "line l0")
    assert (stroke.get("d") or "").count("M") == 2


def test_lines_stay_inside_the_axes() -> None:
    line = Line("A", [Point(2000, 7.0, -3.0, 9.0), Point(2001, -4.0)])
    root = ElementTree.fromstring(figures.over_time([line], label="x", height=260))
    for path in root.iter(f"{SVG}path"):
        numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", path.get("d") or "")]
        assert all(-0.1 <= n <= 560.1 for n in numbers)


def test_names_at_the_ends_of_lines_stay_inside() -> None:
    low = [Line(name * 9, [Point(2000, 0.0), Point(2001, 0.0)]) for name in "ABCDEF"]
    for is_narrow in (False, True):
        root = ElementTree.fromstring(figures.over_time(low, label="x", is_narrow=is_narrow))
        _, _, width, height = map(float, (root.get("viewBox") or "").split())
        ends = [text for text in root.iter(f"{SVG}text") if (text.text or "")[0] in "ABCDEF"]
        spots = sorted(float(text.get("y", 0)) for text in ends)
        assert spots[-1] <= height
        assert all(later - sooner >= 13.9 for sooner, later in pairwise(spots))
        for text in ends:
            assert float(text.get("x", 0)) + 6.6 * len(text.text or "") <= width


def test_a_faint_line_is_named_where_it_ended() -> None:
    long = Line("Long", [Point(1950, 0.5), Point(2020, 0.5)])
    ended = Line("Ended", [Point(1950, 0.2), Point(1990, 0.4)])
    drawn = figures.over_time([long], label="x", behind=[ended])
    root = ElementTree.fromstring(drawn)
    name = next(text for text in root.iter(f"{SVG}text") if text.text == "Ended")
    assert name.get("text-anchor") == "end"
    assert 'class="band l1"' not in drawn


def test_panels_say_their_last_value_with_interval_and_votes(rec: "Record") -> None:
    found = parting(rec, ["USA", "FRA", "GBR", "RUS", "CHN"])
    last = found["pairs"][0]["rows"][-1]
    said = f"{last['period']}: {last['share']:.2f} ({last['low']:.2f}–{last['high']:.2f})"
    for is_narrow in (False, True):
        drawn = drawings.comparison(found, is_narrow=is_narrow)
        assert f"{said}, n {last['n']}<" in drawn
        root = ElementTree.fromstring(drawn)
        assert len(list(root.iter(f"{SVG}text"))) == 4 * 6


def test_comparisons_of_many_are_panels(rec: "Record") -> None:
    few = drawings.comparison(parting(rec, ["USA", "FRA"]))
    many = drawings.comparison(parting(rec, ["USA", "FRA", "GBR", "RUS", "CHN"]))
    assert 'class="fig lines"' in few
    assert 'class="fig multiples"' in many


def test_a_whisker_holds_its_value_on_the_axis_of_all() -> None:
    root = ElementTree.fromstring(figures.whisker(-1.0, 0.5, 9.0, span=(-2.0, 2.0), width=100))
    assert root.get("aria-hidden") == "true"
    dot = root.find(f"{SVG}circle")
    line = next(p for p in root.iter(f"{SVG}path") if p.get("class") == "line l0")
    ends = [float(n) for n in re.findall(r"[MH](-?[\d.]+)", line.get("d") or "")]
    assert dot is not None
    assert ends[0] < float(dot.get("cx", 0)) < ends[1] <= 100
    assert "NaN" not in figures.whisker(0.0, 0.0, 0.0, span=(0.0, 0.0))


def test_columns_for_a_phone_name_fewer() -> None:
    rows = [(f"M{at}", {"yes": 9, "no": 1, "abstain": 2}) for at in range(30)]
    wide, narrow = (
        ElementTree.fromstring(figures.tallies(rows, label="x", is_narrow=way))
        for way in (False, True)
    )
    named = [
        sum((t.text or "")[0] == "M" for t in one.iter(f"{SVG}text")) for one in (wide, narrow)
    ]
    assert named[1] < named[0]
    assert narrow.get("class") == "fig tallies narrow"
    assert len(list(narrow.iter(f"{SVG}rect"))) == len(list(wide.iter(f"{SVG}rect")))


def test_tallies_with_nothing_known_are_empty() -> None:
    drawn = figures.tally_bar({"yes": None, "no": None})
    assert ElementTree.fromstring(drawn).get("aria-label") == "no counts known"
    drawn = figures.tally_bar({"yes": 9, "no": None, "abstain": None})
    assert ElementTree.fromstring(drawn).get("aria-label") == "9 in favour, other counts not known"
    assert "<rect" not in drawn


def test_an_unknown_kind_is_refused(rec: "Record") -> None:
    with pytest.raises(UnknownNameError, match="pie"):
        drawings.vote(rec, api.show(rec, "A/RES/ES-11/7"), "pie")
