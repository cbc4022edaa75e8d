"""The payloads of sittings have the keys that they promise, and say what the logs say."""

from typing import Any

import pytest

from hemicycle.api import payloads, sittings
from hemicycle.core.errors import HemicycleError
from hemicycle.procedure import events as e
from hemicycle.procedure import examples
from hemicycle.procedure.log import LogError, chain

DAY = "2025-02-24"


def keys(shape: Any) -> set[str]:
    """Return the keys of a payload."""
    return set(shape.__annotations__)


@pytest.fixture(scope="module")
def day() -> payloads.ReplayedDay:
    """Retell the day once."""
    return sittings.replay(DAY)


def test_the_keys_are_those_promised(day: payloads.ReplayedDay) -> None:
    assert set(day) == keys(payloads.ReplayedDay)
    for sitting in day["sittings"]:
        assert set(sitting) == keys(payloads.SittingTold)
        assert all(set(item) == keys(payloads.VoteTold) for item in sitting["votes"])
        assert all(set(item) == keys(payloads.ProposalTold) for item in sitting["proposals"])
        assert all(set(item) == keys(payloads.RulingTold) for item in sitting["rulings"])
        for item in sitting["proposals"]:
            assert all(set(part) == keys(payloads.ParagraphTold) for part in item["text"])


def test_logs_and_moves_have_theirs() -> None:
    lines = examples.read(DAY)[0][:-1]
    legal, log = sittings.legal(lines), sittings.log(lines)
    assert set(legal) == keys(payloads.LegalMoves)
    assert all(set(item) == keys(payloads.MoveTold) for item in legal["moves"])
    assert set(log) == keys(payloads.LogTold)
    assert all(set(item) == keys(payloads.LineTold) for item in log["lines"])
    assert log["head"] == lines[-1].hash


def test_unknown_counts_are_null(day: payloads.ReplayedDay) -> None:
    vote = next(item for item in day["sittings"][1]["votes"] if item["about"] == "amendment 3")
    assert vote["tally"] == {"yes": 9, "no": None, "abstain": None, "not_voting": None}
    assert (vote["outcome"], vote["vetoed_by"], vote["is_verified"]) == ("vetoed", ["RUS"], True)


def test_motions_and_texts_are_told_in_words(day: payloads.ReplayedDay) -> None:
    motion = day["sittings"][1]["votes"][0]
    assert motion["what"] == "to postpone discussion of the question"
    (statement,) = day["sittings"][2]["proposals"]
    assert statement["objections"] == ["USA: Russian aggression"]


def test_a_text_as_if_an_amendment_were_adopted() -> None:
    lines = examples.read(DAY)[0]
    table = [line for line in lines if isinstance(line.event, e.SittingOpened | e.DraftTabled
                                                  | e.AmendmentTabled)]  # fmt: skip
    told = sittings.text(table, "A/ES-11/L.11", if_adopted="A/ES-11/L.12")
    assert "[+ including by addressing its root causes+]" in told["text"][-1]["redline"]
    with pytest.raises(HemicycleError, match="no such draft"):
        sittings.text(table, "A/ES-11/L.12")
    with pytest.raises(HemicycleError, match="no such amendment"):
        sittings.text(table, "A/ES-11/L.11", if_adopted="A/ES-11/L.10")


def test_a_day_without_logs_is_told() -> None:
    with pytest.raises(LogError, match="No log of that day"):
        sittings.replay("1946-01-10")


def test_a_log_that_the_rules_do_not_allow_is_refused() -> None:
    lines = examples.read(DAY)[0]
    events = [line.event for line in lines if not isinstance(line.event, e.RulingGiven)]
    forged = chain([("", event) for event in events], lines[0].sitting)
    with pytest.raises(
        HemicycleError, match="Line 12 of the log, VoteOpened, is not what the rules allow"
    ):
        sittings.retell(forged)
