"""A year on two axes: who stands where, how sure, and what the axes tell."""

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

from hemicycle.api import drawings, plane
from hemicycle.core.errors import DateError, HemicycleError

if TYPE_CHECKING:
    from hemicycle.record.query import Record

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def told(rec: "Record") -> Any:
    """Tell of 2025."""
    return plane.positions(rec, "2025")


def test_two_rows_a_member_with_one_covariance(told: Any) -> None:
    rows = told["rows"]
    assert len(rows) == 2 * len(told["members"]) == 2 * told["n_members"]
    for x, y in zip(rows[::2], rows[1::2], strict=True):
        assert (x["member"], x["dimension"], y["dimension"]) == (y["member"], 1, 2)
        assert x["covariance"] == y["covariance"]
        assert abs(x["covariance"]) < x["sd"] * y["sd"]
        assert x["low"] < x["mean"] < x["high"]
    assert told["n_votes"] == sum(row["n_votes"] for row in rows[::2])


def test_the_axes_run_as_they_say(told: Any) -> None:
    first = {row["member"]: row["mean"] for row in told["rows"] if row["dimension"] == 1}
    second = {row["member"]: row["mean"] for row in told["rows"] if row["dimension"] == 2}
    assert first["RUS"] < -2 < 1 < first["USA"]
    assert told["orientation"][0] == "positive = towards USA, negative = towards RUS and SUN"
    across, up = told["axes"]
    assert across["low"][0] == min(first, key=first.__getitem__)
    assert up["high"][0] == max(second, key=second.__getitem__)
    for axis in told["axes"]:
        assert len(axis["telling"]) == 3
        assert all(vote["title"] for vote in axis["telling"])
    for values, (low, high) in zip((first, second), told["range"], strict=True):
        assert low <= min(values.values())
        assert max(values.values()) <= high


def test_only_those_that_voted_are_told(rec: "Record") -> None:
    told = plane.positions(rec, "1975", ["Soviet Union", "USA", "USA"])
    assert told["members"] == ["SUN", "USA"]
    assert "SUN" not in plane.positions(rec, "2025")["members"]
    with pytest.raises(HemicycleError, match="SUN cast no vote in 2025"):
        plane.positions(rec, "2025", ["SUN"])


def test_a_year_without_votes_is_refused_with_those_there_are(rec: "Record") -> None:
    with pytest.raises(DateError, match="from 1946 to 2025"):
        plane.positions(rec, "1964")
    assert plane.nearest(rec, 1964) in ("1963", "1965")
    assert plane.nearest(rec, 2025) == "2025"


def test_other_votes_are_fitted_anew_and_held(
    rec: "Record", monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from hemicycle.models import plane as fits

    packaged = plane.fitted(rec)
    asked: list[int] = []

    def fit(_: object, **__: object) -> fits.Plane:
        asked.append(1)
        return replace(packaged, fingerprint="of others")

    monkeypatch.setattr(fits, "fit", fit)
    monkeypatch.setattr(fits, "fingerprint", lambda _: "of others")
    monkeypatch.setattr(plane, "_held", {})
    assert plane.fitted(rec).fingerprint == "of others"
    assert plane.fitted(rec).fingerprint == "of others"
    assert asked == [1]


def test_a_member_is_followed_through_the_years(rec: "Record") -> None:
    told = plane.over_time(rec, ["Russia", "Soviet Union"])
    assert told is not None
    assert told["members"] == ["RUS", "SUN"]
    of_year = plane.positions(rec, "1975", ["SUN"])["rows"][0]
    assert of_year in told["rows"]
    years = [row["session"] for row in told["rows"] if row["member"] == "SUN"]
    assert years == sorted(years)
    assert "1964" not in years
    assert years[-1] <= "1991"
    drawn = drawings.positions(told, ["SUN"], is_narrow=True)
    root = ElementTree.fromstring(drawn)
    # 1964 had no vote: the line has a gap there and bridges nothing.
    faint = next(p for p in root.iter(f"{SVG}path") if p.get("fill") == "none")
    assert (faint.get("d") or "").count("M") == 2
    assert "Soviet Union" in {text.text for text in root.iter(f"{SVG}text")}


def test_no_fit_is_made_to_follow_a_member(rec: "Record", monkeypatch: pytest.MonkeyPatch) -> None:
    from hemicycle.models import plane as fits

    monkeypatch.setattr(fits, "fingerprint", lambda _: "of others")
    monkeypatch.setattr(plane, "_held", {})
    assert plane.over_time(rec, ["USA"]) is None


def test_everybody_is_drawn_and_the_named_ones_with_ellipses(told: Any) -> None:
    drawn = drawings.plane(told, ["BRA", "USA", "SUN"])
    root = ElementTree.fromstring(drawn)
    dots = [dot.get("data-m") for dot in root.iter(f"{SVG}circle")]
    assert sorted(dots) == sorted(told["members"])
    names = {text.text for text in root.iter(f"{SVG}text")}
    assert {"USA", "Russia", "China", "France", "UK", "Brazil"} <= names
    assert len(list(root.iter(f"{SVG}ellipse"))) == 6
    _, _, width, height = map(float, (root.get("viewBox") or "").split())
    for dot in root.iter(f"{SVG}circle"):
        assert 0 < float(dot.get("cx", 0)) < width
        assert 0 < float(dot.get("cy", 0)) < height
