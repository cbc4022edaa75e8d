"""What a model proposes is held to the text, and judged by the same rules. No model is asked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest

from hemicycle.claims import check
from hemicycle.claims.proposed import Proposal, Proposed

if TYPE_CHECKING:
    from hemicycle.claims import Report
    from hemicycle.record.query import Record

TEXT = (
    "Resolution ES-11/7 got a thumbs down from Israel and 17 more, though France could oppose it."
)


def judged(rec: "Record", text: str, *proposals: Proposal) -> tuple["Report", Proposed]:
    """Check a text of one sentence with a model that always says the same."""

    def model(sentences: Sequence[str]) -> list[list[Proposal]]:
        return [list(proposals) for _ in sentences]

    extractor = Proposed(model)
    return check(rec, text, extractor=extractor), extractor


def test_what_the_text_bears_out_is_judged_by_the_rules(rec: "Record") -> None:
    down = Proposal(
        "thumbs down from Israel", "vote_cast", ("Israel",), "no", about="Resolution ES-11/7"
    )
    report, extractor = judged(rec, TEXT, down)
    (claim,) = (c for c in report.claims if c.slots.get("actors") == ["ISR"])
    assert (claim.verdict, claim.slots["motion"]) == ("supported", "A/RES/ES-11/7")
    assert TEXT[claim.span.start : claim.span.end] == "thumbs down from Israel"
    assert extractor.refused == []


def test_a_false_proposal_is_contradicted_with_the_row(rec: "Record") -> None:
    up = Proposal("thumbs down from Israel", "vote_cast", ("Israel",), "yes", about="ES-11/7")
    report, _ = judged(rec, TEXT, up)
    (claim,) = (c for c in report.claims if c.slots.get("actors") == ["ISR"])
    assert (claim.verdict, claim.correction) == ("contradicted", "Israel voted against")
    assert claim.evidence


@pytest.mark.parametrize(
    ("proposal", "why"),
    [
        (Proposal("thumbs up from Israel", "vote_cast", ("Israel",), "yes"), "not in the sentence"),
        (Proposal("", "vote_cast", ("Israel",), "yes"), "not in the sentence"),
        (Proposal("thumbs down", "vote_cast", ("Israel",), "no"), "not a member named"),
        (Proposal("from Israel", "vote_cast", ("Syria",), "no"), "not a member named"),
        (Proposal("from Israel", "vote_cast", (), "no"), "names nobody"),
        (Proposal("from Israel", "vote_cast", ("Israel",), "perhaps"), "'perhaps' is not one of"),
        (Proposal("from Israel", "grudge", ("Israel",)), "'grudge' is not one of"),
        (Proposal("17 more", "tally", counts={"no": 18}), "number 18 is not in its words"),
        (Proposal("17 more", "tally"), "no count"),
        (Proposal("17 more", "tally", counts={"maybe": 17}), "'maybe' is not one of"),
        (Proposal("thumbs down", "outcome", result="shelved"), "'shelved' is not one of"),
        (
            Proposal("from Israel", "vote_cast", ("Israel",), "no", about="A/RES/1"),
            "about the text",
        ),
        (Proposal("from Israel", "vote_cast", ("Israel",), "no", about="France"), "name no text"),
        (Proposal("France could oppose it", "vote_cast", ("France",), "no"), "suppose it"),
    ],
)
def test_what_the_text_does_not_bear_out_is_refused(
    rec: "Record", proposal: Proposal, why: str
) -> None:
    alone = check(rec, TEXT)
    report, extractor = judged(rec, TEXT, proposal)
    assert report.to_dict() == alone.to_dict()
    (refusal,) = extractor.refused
    assert why in refusal.why
    assert (refusal.sentence, refusal.proposal) == (TEXT, proposal)


def test_the_grammar_goes_first_where_both_read_the_same(rec: "Record") -> None:
    text = "Eighteen countries, including Israel, voted against resolution ES-11/7."
    same = Proposal("Eighteen countries", "tally", counts={"no": 18})
    other = Proposal(
        "Eighteen countries, including Israel, voted against", "vote_cast", ("Israel",), "yes"
    )
    wrong = Proposal("Eighteen countries", "tally", counts={"yes": 18})
    report, extractor = judged(rec, text, same, other, wrong)
    assert report.to_dict() == check(rec, text).to_dict()
    assert [r.why for r in extractor.refused] == [
        "the grammar reads another position here",
        "the grammar reads another count here",
    ]


def test_a_text_without_a_word_of_voting_is_offered_too(rec: "Record") -> None:
    text = "At the UN, ES-11/7 got a thumbs down from Israel."
    down = Proposal("thumbs down from Israel", "vote_cast", ("Israel",), "no", about="ES-11/7")
    report, _ = judged(rec, text, down)
    assert [c.verdict for c in report.claims] == ["supported"]


def test_a_model_that_loses_count_is_an_error(rec: "Record") -> None:
    with pytest.raises(ValueError, match="proposals for 0 of 1 sentences"):
        check(rec, "France abstained.", extractor=Proposed(lambda _: []))
