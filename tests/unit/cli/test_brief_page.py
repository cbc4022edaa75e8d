"""The page of an account, from payloads made by hand."""

from typing import Any

from hemicycle.cli import markdown
from hemicycle.cli.brief import page


def payload(n: int, on: str = "2025-02-24") -> Any:
    """Make an account of so many findings."""
    proof = {
        "query": "record.find('x')",
        "rows": [{"symbol": f"S/{i}", "n": None} for i in range(7)],
    }
    findings = [
        {
            "kind": "tally",
            "text": f"Finding {i}.",
            "surprise": 9.0 - i,
            "about": [],
            "evidence": [proof],
        }
        for i in range(1, n + 1)
    ]
    return {"on": on, "decisions": [], "findings": findings}


def test_ten_findings_and_how_many_more() -> None:
    text = markdown.render(page(payload(12)))
    assert text.startswith("# 24 February 2025\n")
    assert "10. Finding 10." in text
    assert "Finding 11." not in text
    assert "2 findings more: --all." in text


def test_all_of_them() -> None:
    text = markdown.render(page(payload(12), is_all=True))
    assert "12. Finding 12." in text
    assert "more: --all" not in text


def test_what_proves_them() -> None:
    text = markdown.render(page(payload(1), has_evidence=True))
    assert "**1. Finding 1.**" in text
    assert "query: record.find('x')" in text
    assert "row: symbol S/4" in text
    assert "S/5" not in text
    assert "and 2 more" in text


def test_a_subject_that_is_no_day() -> None:
    assert markdown.render(page(payload(1, "A/RES/1/1"))).startswith("# A/RES/1/1\n")


def test_a_text_is_headed_by_its_body_day_and_title() -> None:
    told = payload(1, on="S/RES/2774")
    told["decisions"] = [
        {"symbol": "S/RES/2774", "body": "un_sc", "decided_on": "2025-02-24", "title": "On peace"}
    ]
    text = markdown.render(page(told))
    assert text.startswith("# S/RES/2774 · Security Council · 24 February 2025\n\nOn peace\n")
