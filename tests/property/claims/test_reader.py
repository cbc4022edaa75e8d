"""Sentences made from the record: the verdict moves exactly when it must."""

import random
import time
from typing import TYPE_CHECKING

import pytest
import sentences
from hypothesis import given, settings
from hypothesis import strategies as st

import hemicycle
from hemicycle.claims import check

if TYPE_CHECKING:
    from hemicycle.record.query import Record
    from hemicycle.record.warm import WarmRecord

BODIES = ("un_ga", "un_sc")
N_EVENTS = 40
SEED = 20250224
WORDS = (
    "the US, Russia France and voted against 18 countries 93-18-65 resolution 2774 ES-11/7 "
    "abstained , . ; - ( ) “ ” on Monday Security Council General Assembly not who vetoed "
    "adopted by 10 votes to none with including among were one of both its draft in 2016"
).split()


def written(rec: "Record", error: str) -> list[sentences.Written]:
    """Write sentences with one known error, or none."""
    rng = random.Random(SEED)
    return [
        sentence
        for body in BODIES
        for event in sentences.pick_events(rec, rng, N_EVENTS, body)
        for sentence in sentences.Writer(rec, rng, event).sentences(error)
    ]


def contradicted(rec: "Record", sentence: sentences.Written, passed: str = "") -> list[str]:
    """Return the corrections that a check makes, those of one kind passed over."""
    report = check(rec, sentence.text, published_on=sentence.published_on)
    wrong = [c for c in report.claims if c.verdict == "contradicted" and c.type != passed]
    return [str(c.correction) for c in wrong]


def test_true_sentences_are_never_contradicted(warm: "WarmRecord") -> None:
    true = written(warm, "")
    assert len(true) > 10 * N_EVENTS
    assert not [(s.text, found) for s in true if (found := contradicted(warm, s))]


def test_true_sentences_are_mostly_borne_out(warm: "WarmRecord") -> None:
    true = written(warm, "")
    borne = 0
    for sentence in true:
        claims = check(warm, sentence.text, published_on=sentence.published_on).claims
        borne += bool(claims) and all(claim.verdict == "supported" for claim in claims)
    assert borne / len(true) >= 0.93


@pytest.mark.parametrize(("error", "share"), [("count", 0.9), ("member", 0.76), ("outcome", 0.95)])
def test_planted_errors_are_found(warm: "WarmRecord", error: str, share: float) -> None:
    false = written(warm, error)
    found = [contradicted(warm, sentence) for sentence in false]
    assert sum(map(bool, found)) / len(false) >= share
    assert max(map(len, found)) <= 2  # the completeness of a list may fall with one of its names


def test_digits_or_words_make_no_difference(rec: "Record") -> None:
    for yes, words in ((93, "Ninety-three"), (141, "One hundred and forty-one")):
        told = [
            check(rec, f"{count} countries backed resolution ES-11/{n}.").claims[0]
            for count in (str(yes), words)
            for n in ((7,) if yes == 93 else (1,))
        ]
        assert [(c.slots, c.verdict) for c in told[:1]] == [(c.slots, c.verdict) for c in told[1:]]


def test_the_order_of_a_list_makes_no_difference(rec: "Record") -> None:
    names = ["Hungary", "Israel", "Belarus", "North Korea"]
    rng = random.Random(SEED)
    found = set()
    for _ in range(8):
        rng.shuffle(names)
        text = f"{', '.join(names[:-1])} and {names[-1]} voted against resolution ES-11/7."
        (claim,) = check(rec, text).claims
        found.add((frozenset(claim.slots["actors"]), claim.verdict))
    assert found == {(frozenset({"HUN", "ISR", "BLR", "PRK"}), "supported")}


def test_active_and_passive_say_the_same(rec: "Record") -> None:
    texts = (
        "Eighteen countries opposed resolution ES-11/7.",
        "Resolution ES-11/7 was opposed by 18 countries.",
    )
    told = [check(rec, text).claims[0] for text in texts]
    assert told[0].slots == told[1].slots == {"motion": "A/RES/ES-11/7", "no": 18}
    assert {claim.verdict for claim in told} == {"supported"}


def test_on_another_day_only_the_day_is_false(warm: "WarmRecord") -> None:
    rng = random.Random(SEED)
    dated = ("worded", "clauses", "list", "among", "passive")
    n_all = n_held = 0
    for event in sentences.pick_events(warm, rng, N_EVENTS, "un_ga"):
        for sentence in sentences.Writer(warm, rng, event, n_days=1777).sentences():
            if sentence.form in dated:
                n_all += 1
                n_held += bool(contradicted(warm, sentence, "event"))
    assert n_held <= 0.03 * n_all


@pytest.fixture(scope="module")
def record() -> "Record":
    """Return the packaged record, for Hypothesis."""
    return hemicycle.open("packaged")


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join) | st.text(max_size=300))
@settings(max_examples=150)
def test_any_text_is_read_without_a_crash(record: "Record", text: str) -> None:
    report = check(record, text)
    for claim in report.claims:
        assert 0 <= claim.sentence.start <= claim.span.start
        assert claim.span.end <= claim.sentence.end <= len(text)
    told = report.to_dict()
    assert told["article"]["n_characters"] == len(text)


def test_the_same_text_gives_the_same_report(rec: "Record") -> None:
    text = "The US and Russia voted against resolution ES-11/7, while 65 countries abstained."
    assert check(rec, text).to_dict() == check(rec, text).to_dict()


@pytest.mark.parametrize(
    "part",
    ["France, ", "93 18 65 voted ", "the Assembly voted ", '"', "The US voted against the draft. "],
)
def test_time_grows_with_the_length(rec: "Record", part: str) -> None:
    def seconds(n: int) -> float:
        started = time.process_time()
        check(rec, part * n + " voted.")
        return time.process_time() - started

    seconds(10)
    short, long = seconds(200), seconds(2000)
    assert long < 40 * short + 0.5


def test_time_is_linear_in_length(rec: "Record") -> None:
    text = (
        "On 24 February 2025, 93 countries voted for resolution ES-11/7, with 18 against and 65 "
        "abstaining. Hungary, Israel and the United States opposed it, as did Russia.\n"
    )

    def seconds(times: int) -> float:
        started = time.process_time()
        check(rec, text * times)
        return time.process_time() - started

    seconds(20)
    short = min(seconds(20) for _ in range(3))
    # sixteen times the length; a square would be 256 times as long
    assert seconds(320) < 60 * short
