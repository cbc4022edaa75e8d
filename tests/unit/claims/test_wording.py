"""Words sought in texts, and what a text may be said to say, to leave out and to be like."""

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemicycle.claims import check, wording

if TYPE_CHECKING:
    from hemicycle.record.query import Record

DAY = date(2025, 2, 25)
ASSEMBLY = "The UN General Assembly adopted resolution ES-11/8 on Monday. "
WAR = "The UN General Assembly adopted resolution ES-11/7 on Monday. "
COUNCIL = "The Security Council adopted resolution 2774 on Monday. "
LIBYA = "The Security Council adopted resolution 1973 on 17 March 2011. "
SINAI = "The Security Council adopted resolution 242 on 22 November 1967. "
PARAGRAPH = (
    "Implores a swift end to the conflict and further urges a lasting peace between both States.",
)


def read(rec: "Record", text: str) -> list[Any]:
    report = check(rec, text, published_on=DAY)
    return [claim for claim in report.claims if claim.type == "text_content"]


@pytest.mark.parametrize(
    "quoted",
    [
        "a swift end to the conflict",
        "\u201cSwift End\u201d to the conflict",
        "swift end \u2026 lasting peace",
        "swift end to the conflict [...] lasting peace",
        "swift end [sic] to the conflict",
        "a lasting peace [between] both states",
    ],
)
def test_a_quotation_is_found_to_the_letter(quoted: str) -> None:
    assert wording.verbatim(quoted, PARAGRAPH) == 0


@pytest.mark.parametrize(
    ("quoted", "found"),
    [
        ("implored a swift end", "Implores a swift end"),
        ("urged lasting peace", "urges a lasting peace"),
        ("lasting peace ends the conflict", None),
        ("lasting", None),
    ],
)
def test_a_quotation_is_found_in_another_tense(quoted: str, found: str | None) -> None:
    near = wording.nearly(quoted, PARAGRAPH)
    assert (near and near[1]) == found


@given(st.lists(st.sampled_from(PARAGRAPH[0].split()), min_size=1, max_size=12), st.text())
def test_what_is_found_is_there(words: list[str], other: str) -> None:
    text = (" ".join(words), other)
    assert wording.verbatim(" ".join(words), text) == 0
    near = wording.nearly(" ".join(words), text)
    assert near is None or near[1] in text[near[0]]
    best = wording.nearest("swift end", [("X", one) for one in text])
    assert best is None or best[2] in text[best[1]] or best[1] == 1


@pytest.mark.parametrize(
    ("text", "verdict", "reason"),
    [
        # The draft said so, and the amendments took it out.
        (
            ASSEMBLY + "The US resolution expressed regret over the loss of life in the "
            "Russia-Ukraine conflict.", "supported", None,
        ),
        (COUNCIL + 'The document calling for a "swift end" to the war passed.', "supported", None),
        (COUNCIL + 'The resolution "implored a swift end to the conflict".', "supported", None),
        (COUNCIL + 'The text urges "a lasting peace ... and the Russian Federation".',
         "supported", None),
        (COUNCIL + 'The resolution calls for "an immediate ceasefire in place".',
         "not_in_record", "no_such_wording"),
        (WAR + 'The text demands "a brutal colonial surrender".', "not_in_record", "text_in_part"),
        (LIBYA + 'The resolution authorized "all necessary measures \u2026 to protect civilians".',
         "supported", None),
        (SINAI + 'The text called for "withdrawal of Israeli armed forces from all the territories '
         'occupied".', "not_in_record", "no_such_wording"),
        # What it does not say.
        (ASSEMBLY + "The US draft did not mention Russian aggression.", "supported", None),
        (ASSEMBLY + "The resolution made no mention of Ukraine's territorial integrity.",
         "not_in_record", "reading"),
        (COUNCIL + "The resolution did not mention Ukraine.", "not_in_record", "reading"),
        (COUNCIL + "The resolution did not condemn Russia.", "supported", None),
        (WAR + "The resolution did not mention North Korea.", "not_in_record", "text_in_part"),
        (LIBYA + "The resolution did not mention Gaddafi.", "not_in_record", "text_in_part"),
        (SINAI + "The resolution did not mention the Palestinians.", "supported", None),
        # How long, how like.
        ("The Security Council adopted the three-paragraph US resolution 2774 on Monday.",
         "supported", None),
        (COUNCIL + "The resolution has only five paragraphs.", "not_in_record", "reading"),
        (COUNCIL + WAR + "Resolution 2774 was shorter than resolution ES-11/7.", "supported", None),
        (COUNCIL + ASSEMBLY + "Resolution 2774 was longer than resolution ES-11/8.",
         "not_in_record", "reading"),
        (COUNCIL + WAR + "Resolution 2774 was softer than resolution ES-11/7.",
         "not_in_record", "no_measure"),
        (COUNCIL + ASSEMBLY + "Resolution 2774 was identical to resolution ES-11/8.",
         "not_in_record", "reading"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_text(rec: "Record", text: str, verdict: str, reason: str | None) -> None:
    found = read(rec, text)
    assert [(claim.verdict, claim.reason) for claim in found] == [(verdict, reason)]
    assert found[0].evidence or found[0].verdict == "not_in_record"


def test_a_whole_document_contradicts_words_that_it_does_not_have(rec: "Record") -> None:
    text = 'Resolution 242 (1967) was a resolution demanding "unconditional surrender of Cairo".'
    (claim,) = read(rec, text)
    assert claim.verdict == "contradicted"
    assert claim.correction.startswith("nearest: ")


@pytest.mark.parametrize(
    "text",
    [
        'Resolution 242 (1967) was described by Syria as "deeply flawed adventure".',
        'Resolution 242 (1967) was a resolution condemning what Syria called "imperialist greed".',
        'Resolution 242 (1967), "The road to Cairo", was adopted.',
        "Resolution 242 (1967) did not condemn Israel.",
    ],
)
def test_words_that_others_used_are_no_words_of_the_text(rec: "Record", text: str) -> None:
    assert "contradicted" not in {claim.verdict for claim in read(rec, text)}


def test_a_text_held_in_part_never_denies_a_quotation(rec: "Record") -> None:
    text = WAR + 'The joint resolution condemned the "total occupation" launched by Russia.'
    (claim,) = read(rec, text)
    assert (claim.verdict, claim.reason) == ("not_in_record", "text_in_part")
    assert "full-scale invasion of Ukraine by the Russian Federation" in claim.correction
    assert {row.field for row in claim.evidence} == {"wording", "paragraph"}


def test_words_that_another_text_is_said_to_have_too(rec: "Record") -> None:
    text = (
        WAR + ASSEMBLY + 'The joint resolution condemned the "total occupation" launched by '
        "Russia, which was also included in resolution ES-11/8."
    )
    claim = next(claim for claim in read(rec, text) if claim.slots["predicate"] == "include")
    assert claim.slots["motion"] == "A/RES/ES-11/8"
    assert claim.verdict == "supported"
    assert set(claim.nuance) == {"nearest_phrase", "as_amended", "as_reported"}


def test_words_that_earlier_texts_of_the_series_had(rec: "Record") -> None:
    text = ASSEMBLY + (
        "European countries ensured that the UN's statements in favour of Ukraine's sovereignty, "
        "independence, unity and territorial integrity, which had been expressed throughout the "
        "war, were included in the resolution."
    )
    claim = next(claim for claim in read(rec, text) if "motion" not in claim.slots)
    assert claim.verdict == "supported"
    assert claim.evidence[0].symbol == "A/RES/ES-11/4"
    assert "depends_on_series" in claim.nuance
