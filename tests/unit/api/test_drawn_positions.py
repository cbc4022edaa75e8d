"""Positions are drawn with their bands, on an axis as long as any member reaches."""

from xml.etree import ElementTree

from hemicycle.api.drawings import positions


def _row(year: int, mean: float, *, dimension: int = 1) -> dict[str, object]:
    return {
        "member": "USA", "session": str(year), "dimension": dimension, "mean": mean, "sd": 0.1,
        "low": mean - 0.2, "high": mean + 0.2, "n_votes": 80,
    }  # fmt: skip


def test_one_line_with_its_band() -> None:
    told = {
        "members": ["USA"],
        "names": {"USA": "USA"},
        "range": [[-3.0, 2.0]],
        "orientation": ["positive = towards USA"],
        "rows": [_row(2023, 1.0), _row(2024, 1.2), _row(2023, 9.0, dimension=2)],
    }
    drawn = positions(told)  # type: ignore[arg-type]
    root = ElementTree.fromstring(drawn)
    assert "positive = towards USA" in (root.get("aria-label") or "")
    assert drawn.count("<circle") == 2
    assert 'class="band l0"' in drawn
    assert ">\N{MINUS SIGN}3<" in drawn
    assert ">2<" in drawn
