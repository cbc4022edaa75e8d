"""The page of a text that was judged, from payloads made by hand."""

from typing import Any

from hemicycle.cli import markdown
from hemicycle.cli.check import page
from hemicycle.cli.page import Paragraph, plain, spans

TEXT = "France abstained. Spain voted no.\n\nNobody knows why."


def claim(name: str, verdict: str, start: int, end: int, **changes: Any) -> dict[str, Any]:
    """Make a claim."""
    return {
        "id": name,
        "sentence": {"start": 0, "end": 17},
        "span": {"start": start, "end": end},
        "type": "vote_cast",
        "text": f"Claim {name}",
        "slots": {},
        "attribution": {},
        "verdict": verdict,
        "reason": None,
        "nuance": [],
        "correction": None,
        "missing": None,
        "evidence": [],
    } | changes


def payload(*claims: dict[str, Any], unread: Any = ()) -> Any:
    """Make a report."""
    verdicts = ("supported", "contradicted", "not_in_record", "opinion")
    n_claims = {v: sum(c["verdict"] == v for c in claims) for v in verdicts}
    article = {
        "text": TEXT,
        "published_on": "2025-02-25",
        "published_basis": "given",
        "record_version": "v1",
        "n_claims": n_claims,
    }
    return {"article": article, "questions": [], "claims": list(claims), "unread": list(unread)}


def test_marks_stand_after_the_words_they_judge() -> None:
    report = payload(
        claim("s01.1", "supported", 0, 16),
        claim("s02.1", "contradicted", 18, 32),
        claim("s02.2", "supported", 18, 32),
    )
    lines = [plain(block.text) for block in page(report) if isinstance(block, Paragraph)]
    assert lines[0] == "Read as of 25 February 2025 (as given); judged by record v1."
    assert lines[1:] == [
        "France abstained[✓s01.1]. Spain voted no[✗s02.1][✓s02.2].",
        "Nobody knows why.",
    ]


def test_a_span_has_the_colour_of_its_worst_claim() -> None:
    report = payload(claim("a", "contradicted", 0, 6), claim("b", "supported", 0, 16))
    block = [block for block in page(report) if isinstance(block, Paragraph)][1]
    styled = {span.text: span.style for span in spans(block.text)}
    assert styled["France"] == "bad"
    assert styled[" abstained"] == "good"


def test_a_mark_at_the_very_end_of_the_text() -> None:
    report = payload(claim("a", "opinion", 35, len(TEXT)))
    assert "Nobody knows why.\\[~a\\]" in markdown.render(page(report))


def test_the_contradicted_come_first_with_what_the_record_has() -> None:
    evidence = [
        {"vote_event_id": "x", "symbol": "A/1", "field": field, "value": value}
        for field, value in (
            ("n_yes", 93), ("n_yes_counted", 93), ("option/USA", "no"),
            ("members/no", list("ABCDEFGHIJ")),
        )
    ]  # fmt: skip
    report = payload(
        claim("a", "supported", 0, 6),
        claim("b", "contradicted", 18, 32, nuance=["as_amended"], correction="93, not 94",
              evidence=evidence),
    )  # fmt: skip
    text = markdown.render(page(report))
    assert text.startswith("# 2 claims: 1 supported, 1 contradicted\n")
    assert text.index("Claim b") < text.index("Claim a")
    assert (
        "- ✗ b: Claim b: contradicted (as amended). The record has: 93, not 94 "
        "\\[A/1: 93 in favour, USA against, members/no A B C D E F G H and 2 more\\]"
    ) in text
    assert "- ✓ a: Claim a\n" in text


def test_what_was_not_read_is_said() -> None:
    unread = [{"sentence": {"start": 35, "end": len(TEXT)}, "seen": ["text_content"]}]
    text = markdown.render(page(payload(unread=unread)))
    assert text.startswith("# No claim about a vote was read in this text.\n")
    assert "- Nobody knows why. (text content)" in text
