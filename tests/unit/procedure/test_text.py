"""Amendments fit to the letter or are refused."""

import pytest

from hemicycle.procedure import text as t

DRAFT = t.paragraphs(
    ["Mourning the loss of life,", "Recalling the Charter,"],
    [
        "Implores a swift end to the conflict and urges a lasting peace.",
        "Decides to remain seized.",
    ],
)


def test_ids_stay_with_their_paragraphs() -> None:
    new = t.InsertParagraph("pp1", "pp1a", "preambular", "Noting the hour,")
    after = t.amend(DRAFT, [new, t.DeleteParagraph("op1")])
    assert [part.id for part in after] == ["pp1", "pp1a", "pp2", "op2"]
    assert after[2] is DRAFT[1]


def test_a_paragraph_may_come_first() -> None:
    new = t.InsertParagraph("", "pp0", "preambular", "Guided by the Charter,")
    assert t.amend(DRAFT, [new])[0].id == "pp0"


@pytest.mark.parametrize(
    ("operation", "message"),
    [
        (t.ReplaceWords("op9", "a", "b"), "no such paragraph"),
        (t.ReplaceWords("op1", "peac", "b"), "exactly once"),
        (t.ReplaceWords("op1", "a", "the"), "exactly once"),
        (t.ReplaceWords("op1", "", "the"), "exactly once"),
        (t.ReplaceWords("op1", "Swift", "rapid"), "exactly once"),
        (t.DeleteParagraph("op9"), "no such paragraph"),
        (t.InsertParagraph("op9", "op3", "operative", "x"), "no such paragraph"),
        (t.InsertParagraph("op1", "op2", "operative", "x"), "is taken"),
    ],
)
def test_what_does_not_fit_to_the_letter_is_refused(operation: t.Operation, message: str) -> None:
    with pytest.raises(t.TextError, match=message):
        t.amend(DRAFT, [operation])
    assert t.fits(DRAFT, [operation])


def test_two_rival_amendments_never_mix() -> None:
    just = t.ReplaceWords("op1", "lasting peace", "just and lasting peace")
    truce = t.ReplaceWords("op1", "lasting peace", "immediate ceasefire")
    after = t.amend(DRAFT, [truce])
    assert t.fits(after, [just]) is not None
    # The first leaves the words of the second standing, so that the two read together.
    assert t.amend(t.amend(DRAFT, [just]), [truce])[2].text.endswith(
        "a just and immediate ceasefire."
    )


def test_operations_apply_in_order() -> None:
    first = t.ReplaceWords("op1", "swift", "rapid")
    second = t.ReplaceWords("op1", "rapid end", "rapid and full end")
    assert "a rapid and full end to" in t.amend(DRAFT, [first, second])[2].text


def test_a_sub_amendment_changes_the_words_of_its_amendment() -> None:
    amendment = [
        t.ReplaceWords("op1", "conflict", "conflict, and its causes"),
        t.InsertParagraph("op2", "op3", "operative", "Requests a report."),
        t.DeleteParagraph("pp1"),
    ]
    sub = [t.ReplaceWords("w1", "causes", "root causes"), t.DeleteParagraph("w2")]
    after = t.amend_operations(amendment, sub)
    assert after == (
        t.ReplaceWords("op1", "conflict", "conflict, and its root causes"),
        t.DeleteParagraph("pp1"),
    )


def test_a_sub_amendment_brings_no_paragraph_of_its_own() -> None:
    new = t.InsertParagraph("w1", "w2", "operative", "x")
    with pytest.raises(t.TextError, match="changes the words"):
        t.amend_operations([t.DeleteParagraph("pp1")], [new])


def test_a_redline_holds_both_texts() -> None:
    operations = [
        t.ReplaceWords("op1", "lasting peace", "just, lasting peace"),
        t.DeleteParagraph("pp2"),
        t.InsertParagraph("op2", "op3", "operative", "Requests a report."),
    ]
    after = t.amend(DRAFT, operations)
    lines = dict(t.redline(DRAFT, after))
    assert list(lines) == ["pp1", "pp2", "op1", "op2", "op3"]
    for name, runs in lines.items():
        old = "".join(run.text for run in runs if run.mark != "inserted")
        new = "".join(run.text for run in runs if run.mark != "deleted")
        assert old == {part.id: part.text for part in DRAFT}.get(name, "")
        assert new == {part.id: part.text for part in after}.get(name, "")
    assert {run.mark for run in lines["pp2"]} == {"deleted"}


def test_paragraphs_without_ids_are_compared_with_the_likest() -> None:
    before = [
        "Recalling the Charter,",
        "Urges a lasting peace between the parties.",
        "Requests it.",
    ]
    after = ["Urges a just and lasting peace between the parties.", "Recalling the Charter,"]
    assert [t.marked(runs) for runs in t.compared(before, after)] == [
        "Urges a[+ just and+] lasting peace between the parties.",
        "Recalling the Charter,",
        "[-Requests it.-]",
    ]


def test_paragraphs_with_nothing_in_common_are_not_one() -> None:
    lines = t.compared(["Recalling the Charter,"], ["Decides to meet."])
    assert [[run.mark for run in runs] for runs in lines] == [["deleted"], ["inserted"]]
