"""Sentences, quotations and the day of publication, with offsets into the text as read."""

from datetime import date

import pytest

from hemicycle.claims.document import fold, parse_written_day, read_document


def sentences(text: str) -> list[str]:
    """Split a text."""
    return [text[s.span.start : s.span.end] for s in read_document(text).sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. draft won. It passed.", ["The U.S. draft won.", "It passed."]),
        ("He went to the U.N. The vote was close.", ["He went to the U.N.", "The vote was close."]),
        ("On Feb. 24 they voted. “No,” he said.", ["On Feb. 24 they voted.", "“No,” he said."]),
        ("One line\nanother", ["One line", "another"]),
        ("“It passed.” Then Mr. Smith left.", ["“It passed.”", "Then Mr. Smith left."]),
        ("It says “an end ... Peace now” and more.", ["It says “an end ... Peace now” and more."]),
        ("He stopped ... Then it passed.", ["He stopped ...", "Then it passed."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize("text", ["Türkiye – “no”", "THE US AND CÔTE D’IVOIRE", "a\u0301b", "投票"])
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_capitals_are_calmed_but_names_stay() -> None:
    folded = fold("FRANCE AND THE US VOTED AGAINST THE UN DRAFT ON UKRAINE AND CUBA, AND IT PASSED")
    assert "France and the US voted against the UN draft on Ukraine" in folded


def test_long_quotations_are_direct_speech_and_short_ones_are_not() -> None:
    doc = read_document("“We will never vote for such a text,” he said of the “swift end”.")
    assert [doc.slice(q) for q in doc.quotations] == ['"We will never vote for such a text,"']


@pytest.mark.parametrize(
    "head",
    [
        "Published: 24 February 2025",
        "NEW YORK, Feb. 24, 2025 (Reuters) - The Assembly voted.",
        "Monday, February 24, 2025",
        "2025-02-24",
    ],
)
def test_datelines(head: str) -> None:
    doc = read_document(f"A headline\n{head}\nText.")
    assert (doc.published_on, doc.published_basis) == (date(2025, 2, 24), "dateline")


def test_a_day_in_running_text_is_no_dateline() -> None:
    assert read_document("On 24 February 2025 the Assembly voted.").published_on is None


@pytest.mark.parametrize("text", ["31 February 2025", "Smarch 4, 2025", ""])
def test_days_that_do_not_exist(text: str) -> None:
    assert parse_written_day(text) is None
