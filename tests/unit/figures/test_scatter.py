"""Ellipses hold what they say; a drawing of few is kept as it is."""

import math
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemicycle.figures import Place, scatter, world_map
from hemicycle.figures.scatter import ellipse

GOLDEN = Path(__file__).resolve().parents[2] / "golden/figures"


@given(
    st.floats(0.01, 4.0), st.floats(0.01, 4.0), st.floats(-0.95, 0.95),
)  # fmt: skip
def test_an_ellipse_is_that_of_its_covariance(sd_x: float, sd_y: float, rho: float) -> None:
    covariance = rho * sd_x * sd_y
    longer, shorter, angle = ellipse(sd_x**2, sd_y**2, covariance)
    values, vectors = np.linalg.eigh([[sd_x**2, covariance], [covariance, sd_y**2]])
    reach = math.sqrt(-2 * math.log(0.1))
    assert shorter <= longer
    assert longer == pytest.approx(reach * math.sqrt(values[1]), rel=1e-6)
    assert shorter == pytest.approx(reach * math.sqrt(max(values[0], 0)), rel=1e-3, abs=1e-6)
    if values[1] - values[0] > 1e-3:
        turned = math.radians(angle)
        along = abs(math.cos(turned) * vectors[0, 1] + math.sin(turned) * vectors[1, 1])
        assert along == pytest.approx(1.0, abs=1e-6)


def test_an_ellipse_holds_nine_of_ten() -> None:
    covariance = np.array([[1.0, 0.6], [0.6, 0.8]])
    draws = np.random.default_rng(1).multivariate_normal([0, 0], covariance, 20_000)
    longer, shorter, angle = ellipse(1.0, 0.8, 0.6)
    turned = math.radians(angle)
    along = draws @ [math.cos(turned), math.sin(turned)]
    across = draws @ [-math.sin(turned), math.cos(turned)]
    inside = (along / longer) ** 2 + (across / shorter) ** 2 <= 1
    assert inside.mean() == pytest.approx(0.9, abs=0.01)


def test_names_stay_inside_and_apart() -> None:
    places = [
        Place(f"A{at}", f"Member number {at}", 3.9 - at / 50, 0.5, 0.01, 0.01, 0.0, is_named=True)
        for at in range(4)
    ]
    root = ElementTree.fromstring(scatter(places, label="Four", spans=((-4, 4), (-1, 1))))
    names = list(root.iter("{http://www.w3.org/2000/svg}text"))
    assert len(names) == 4
    assert len({(text.get("x"), text.get("y")) for text in names}) == 4
    for text in names:
        if text.get("text-anchor") == "start":
            assert float(text.get("x", 0)) + 6 * len(text.text or "") < 720


def test_a_phone_has_the_same_places_in_its_own_width() -> None:
    spans = ((-3.0, 2.0), (-2.0, 2.0))
    places = [
        Place(f"M{at}", f"Member {at}", at / 4 - 2, at / 5 - 1, 0.02, 0.01, 0.0, is_named=at > 4)
        for at in range(8)
    ]
    ends = ("towards one", "towards another", "", "")
    wide, narrow = (
        ElementTree.fromstring(scatter(places, label="x", spans=spans, ends=ends, is_narrow=way))
        for way in (False, True)
    )
    assert narrow.get("class") == "fig plane narrow"
    width = float((narrow.get("viewBox") or "").split()[2])
    assert width <= 340
    svg = "{http://www.w3.org/2000/svg}"
    dots = {dot.get("data-m"): float(dot.get("cx", 0)) for dot in narrow.iter(f"{svg}circle")}
    assert set(dots) == {dot.get("data-m") for dot in wide.iter(f"{svg}circle")}
    assert all(0 < x < width for x in dots.values())
    said = [text for text in narrow.iter(f"{svg}text") if "towards" in (text.text or "")]
    assert len({text.get("y") for text in said}) == 2


@pytest.mark.parametrize("name", ["scatter", "world"])
def test_drawings_stay_as_they_are(name: str) -> None:
    drawn = {
        "scatter": lambda: scatter(
            [
                Place("FRA", "France", 0.2, 1.0, 0.04, 0.02, 0.01, is_named=True),
                Place("TTO", "Trinidad & Tobago", -1.0, 0.2, 0.02, 0.02, 0.0),
            ],
            label="Two members",
            spans=((-2, 2), (-1, 2)),
            ends=("left", "right", "below", "above"),
        ),
        "world": lambda: world_map(
            {"FRA": "yes", "TUV": "no", "CHN": "abstain", "KEN": "not_voting", "SUN": "no"},
            {"FRA": "France"},
            label="Five members",
            file="/land.svg",
        ),
    }[name]()
    assert drawn + "\n" == (GOLDEN / f"{name}.svg").read_text("utf-8")
