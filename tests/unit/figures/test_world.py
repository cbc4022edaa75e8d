"""The map of the world: everybody is on it, nothing is smeared, borders lie as decided."""

import gzip
import hashlib
import json
import math
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from hemicycle import api, figures
from hemicycle.api import drawings
from hemicycle.figures.world import (
    BESIDE,
    LANDS_OF,
    NOTE,
    NOTE_ON_FORMER,
    note,
    world,
    world_file,
)

if TYPE_CHECKING:
    from hemicycle.record.query import Record

SVG = "{http://www.w3.org/2000/svg}"
Ring = list[tuple[int, int]]


def rings(path: str) -> Iterator[Ring]:
    """Read the rings of a path of relative steps."""
    for x, y, steps in re.findall(r"M(-?\d+) (-?\d+)l([-\d ]*)z", path):
        numbers = [int(found) for found in re.findall(r"-?\d+", steps)]
        ring = [(int(x), int(y))]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            ring.append((ring[-1][0] + dx, ring[-1][1] + dy))
        yield ring


def spot(lon: float, lat: float) -> tuple[float, float]:
    """Place a point by the formulas of Equal Earth, written here once more."""
    a = (1.340264, -0.081106, 0.000893, 0.003796)
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
    slope = a[0] + 3 * a[1] * t**2 + 7 * a[2] * t**6 + 9 * a[3] * t**8
    x = 2 * math.sqrt(3) * math.radians(lon - 11) * math.cos(t) / (3 * slope)
    y = a[0] * t + a[1] * t**3 + a[2] * t**7 + a[3] * t**9
    scale = 1000 / (2 * math.sqrt(3) * math.pi / (3 * a[0]))
    top = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(83.7)))
    high = a[0] * top + a[1] * top**3 + a[2] * top**7 + a[3] * top**9
    return 1000 + x * scale, (high - y) * scale


def holds(path: str, lon: float, lat: float) -> bool:
    """Say whether a point lies in a path."""
    x, y = spot(lon, lat)
    crossings = 0
    for ring in rings(path):
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                crossings += 1
    return crossings % 2 == 1


def test_every_member_there_ever_was_is_on_the_map(rec: "Record") -> None:
    found = world()
    voted = {code for body in ("un_ga", "un_sc") for code in rec.roll_call(body=body).members}
    shown = set(found.shapes) | set(found.markers) | set(LANDS_OF) | set(found.seats)
    assert voted <= shown
    for parts in LANDS_OF.values():
        assert set(parts) <= set(found.shapes)
    assert {*BESIDE, *BESIDE.values(), "ZAN"} == set(found.seats)


def test_every_member_of_today_has_land_or_a_dot(rec: "Record") -> None:
    event = api.show(rec, "A/RES/ES-11/7")
    assert len(event["votes"]) == 193
    found = world()
    assert set(event["votes"]) <= set(found.shapes) | set(found.markers)
    # Twenty-eight members are missing from the smaller atlas, Tuvalu from this one too.
    for code in ("TUV", "AND", "SGP", "KIR", "MCO", "LIE", "NRU"):
        assert code in found.markers


def test_nothing_is_smeared_across_the_map() -> None:
    found = world()
    for code, path in [*found.shapes.items(), *found.open.items(), ("land", found.land)]:
        read = list(rings(path))
        assert "".join(re.findall(r"M[^z]*z", path)) == path, code
        assert len(read) == path.count("M") > 0, code
        for ring in read:
            assert len(ring) >= 3
            assert all(0 <= x <= found.width and -1 <= y <= found.height for x, y in ring), code
            widest = max(abs(b[0] - a[0]) for a, b in zip(ring, ring[1:] + ring[:1], strict=True))
            assert widest < found.width / 8, code
    for x, y in [*found.markers.values(), *found.seats.values()]:
        assert 0 < x < found.width
        assert 0 < y < found.height


def test_dots_do_not_touch() -> None:
    spots = list(world().markers.values())
    nearest = min(
        math.dist(one, other) for at, one in enumerate(spots) for other in spots[at + 1 :]
    )
    assert nearest >= 14


@pytest.mark.parametrize(
    ("lon", "lat", "owner"),
    [
        (34.3, 45.2, "UKR"),  # Crimea
        (33.6, 35.25, "CYP"),  # the north of Cyprus
        (45.0, 9.6, "SOM"),  # Somaliland
        (-13.0, 24.5, "Western Sahara"),
        (-15.0, 23.4, "Western Sahara"),
        (35.75, 33.05, "Golan"),
        (35.25, 32.0, "Palestine"),
        (20.9, 42.6, "Kosovo"),
        (121.0, 23.8, "Taiwan"),
        (2.5, 46.8, "FRA"),
        (184.0, 67.0, "RUS"),  # beyond the 180th meridian
        (178.0, -17.8, "FJI"),
        (-58.8, -51.8, "Falkland Islands (Malvinas)"),
    ],
)
def test_borders_lie_as_decided(lon: float, lat: float, owner: str) -> None:
    found = world()
    holders = [name for name, path in (found.shapes | found.open).items() if holds(path, lon, lat)]
    assert holders == [owner]


def test_a_vote_is_drawn_whole_with_and_without_its_land(rec: "Record") -> None:
    event = api.show(rec, "A/RES/ES-11/7")
    alone, beside = drawings.vote(rec, event, "world"), drawings.world(event, "/land.svg")
    for drawn in (alone, beside):
        root = ElementTree.fromstring(drawn)
        marked = {mark.get("data-m") for mark in root.iter() if mark.get("data-m")}
        assert marked == set(event["votes"])
        titles = {title.text for title in root.iter(f"{SVG}title")}
        assert len(titles) == 193
        assert "Hungary: against" in titles
    named = set(re.findall(r'href="/land\.svg#(\w+)"', beside))
    assert named <= set(re.findall(r'id="(\w+)"', world_file()))
    assert "<use" not in alone
    assert len(gzip.compress(beside.encode())) < 4_000
    assert len(gzip.compress(world_file().encode())) < 20_000


def test_options_differ_in_pattern(rec: "Record") -> None:
    drawn = drawings.vote(rec, api.show(rec, "A/RES/ES-11/7"), "world")
    for mark in ('class="full"', 'fill="url(#world-no) ', 'fill="url(#world-abstain) ', "pale"):
        assert mark in drawn
    assert 'id="world-no"' in drawn
    assert 'id="world-abstain"' in drawn


def test_former_members_are_drawn_where_nobody_else_votes() -> None:
    votes = {"SUN": "no", "UKR": "no", "CSK": "abstain", "USA": "yes"}
    root = ElementTree.fromstring(figures.world_map(votes, {"SUN": "Soviet Union"}, label="1970"))
    own = {mark.get("data-m"): mark.get("d", "") for mark in root.iter(f"{SVG}path")}
    assert holds(own["SUN"], 90, 60)
    assert holds(own["SUN"], 68, 48)
    assert not holds(own["SUN"], 34.3, 45.2)
    assert not holds(own["SUN"], 25.0, 57.0)  # Latvia
    assert holds(own["CSK"], 15, 50)
    assert holds(own["CSK"], 19.5, 48.7)
    later = figures.world_map({"YUG": "yes", "HRV": "yes"}, {}, label="2001")
    root = ElementTree.fromstring(later)
    own = {mark.get("data-m"): mark.get("d", "") for mark in root.iter(f"{SVG}path")}
    assert holds(own["YUG"], 21, 44)
    assert not holds(own["YUG"], 16, 45.6)


def test_two_within_one_of_todays_borders_are_dots() -> None:
    drawn = figures.world_map({"DEU": "yes", "DDR": "no", "ZAN": "yes"}, {}, label="1980")
    root = ElementTree.fromstring(drawn)
    dots = [dot.get("data-m") for dot in root.iter(f"{SVG}circle") if dot.get("data-m")]
    assert sorted(dots) == ["DDR", "DEU", "ZAN"]
    assert not [path for path in root.iter(f"{SVG}path") if path.get("data-m")]
    assert NOTE_ON_FORMER in note(["DDR"])
    assert note(["DEU", "FRA"]) == NOTE


def test_the_note_takes_no_side_and_stands_under_a_drawing_alone() -> None:
    root = ElementTree.fromstring(figures.world_map({"FRA": "yes"}, {}, label="One"))
    assert " ".join(line.text or "" for line in root.iter(f"{SVG}text")) == NOTE
    for words in ("do not imply endorsement", "no view is taken", "line of control"):
        assert words in NOTE


def test_the_file_says_what_it_is_made_of(root: object) -> None:
    read = json.loads(files("hemicycle.figures").joinpath("world.json").read_text("utf-8"))
    about = read["about"]
    assert re.fullmatch(r"[0-9a-f]{64}", about["sha256"])
    script = (root / about["made_by"]).read_text("utf-8")  # type: ignore[operator]
    assert about["sha256"] in script
    assert "world-atlas 2.0.2" in about["from"]
    assert (root / about["borders"]).is_file()  # type: ignore[operator]
    licence = files("hemicycle.figures").joinpath("world-atlas.txt").read_bytes()
    assert hashlib.sha256(licence).hexdigest() == LICENCE
    notice = (root / "NOTICE").read_text("utf-8")  # type: ignore[operator]
    assert "world-atlas 2.0.2" in notice


LICENCE = "8048290dfdb6e83fbed17e8985c8cfc4ce9da9b842642f3d3e497280790cfa31"
