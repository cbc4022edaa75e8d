"""The packaged record put to the law; what if."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from hemicycle import api
from hemicycle.audits.explained import explanation
from hemicycle.audits.replay import Audit, audit
from hemicycle.audits.whatif import WhatIfError
from hemicycle.bodies.model import BodyError

if TYPE_CHECKING:
    from hemicycle.record.query import Record


@pytest.fixture(scope="module")
def whole(rec: "Record") -> Audit:
    """Return the audit of the whole record."""
    return audit(rec)


def test_every_vote_event_has_a_verdict(rec: "Record", whole: Audit) -> None:
    assert len(whole.findings) == rec.n_rows("vote_event") == 11554
    assert whole.counts == {"agree": 9614, "not_verifiable": 1940}


def test_every_disagreement_was_looked_into(whole: Audit) -> None:
    for finding in whole.of("disagree"):
        assert explanation(finding.event) is not None, finding.event.name


def test_an_explanation_fits_in_all_that_it_names(
    rec: "Record", monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        {"cause": "law", "why": "another", "symbols": ["S/RES/2774"], "counts": "1-2-3"},
        {"cause": "source", "why": "this", "symbols": ["S/RES/2774"], "counts": "10-0-5"},
    ]
    monkeypatch.setattr("hemicycle.audits.explained._rows", lambda: rows)
    told = explanation(rec.vote_event("S/RES/2774"))
    assert told is not None
    assert (told.cause, told.why) == ("source", "this")
    assert explanation(rec.vote_event("S/RES/2773")) is None


def test_nothing_without_counts_agrees(whole: Audit) -> None:
    for finding in whole.of("agree"):
        assert finding.event.tally.is_known, finding.event.name


def test_what_cannot_be_verified_has_its_reason(whole: Audit) -> None:
    assert all(finding.reason for finding in whole.findings)


def verdicts(whole: Audit, ids: list[str]) -> dict[str, tuple[str, str]]:
    """Return verdict and result of some vote events."""
    found = {}
    for finding in whole.findings:
        for name in {finding.event.symbol, finding.event.draft_symbol, finding.event.vote_event_id}:
            if name in ids and finding.ruling is not None:
                found[str(name)] = (finding.verdict, str(finding.ruling.outcome.result))
    return found


def test_the_24th_of_february_2025(whole: Audit) -> None:
    expected = {
        "A/RES/ES-11/7": ("agree", "adopted"),
        "A/RES/ES-11/8": ("agree", "adopted"),
        "A/ES-11/L.12": ("agree", "rejected"),
        "A/ES-11/L.13": ("agree", "adopted"),
        "S/RES/2774": ("agree", "adopted"),
        "reported/2025-02-24/un_sc/7": ("agree", "rejected"),
        "reported/2025-02-24/un_sc/9": ("agree", "rejected"),
        "reported/2025-02-24/un_sc/10": ("agree", "vetoed"),
        "reported/2025-02-24/un_sc/11": ("agree", "vetoed"),
    }
    assert verdicts(whole, list(expected)) == expected


def test_procedural_resolutions_over_the_no_of_a_permanent_member(whole: Audit) -> None:
    symbols = [f"S/RES/{n}" for n in (34, 87, 88, 110, 119, 120, 132, 157, 462, 2623)]
    found = verdicts(whole, symbols)
    assert found == dict.fromkeys(symbols, ("agree", "adopted"))


def test_seven_votes_in_the_autumn_of_1965(whole: Audit) -> None:
    assert verdicts(whole, ["S/RES/218"]) == {"S/RES/218": ("agree", "adopted")}


def test_two_thirds_where_the_record_says_so(whole: Audit) -> None:
    assert verdicts(whole, ["A/73/L.42"]) == {"A/73/L.42": ("agree", "rejected")}


def test_two_thirds_where_the_assembly_had_voted_so(whole: Audit) -> None:
    expected = dict.fromkeys(["voeten/523", "voeten/1030", "voeten/1120"], ("agree", "rejected"))
    assert verdicts(whole, list(expected)) == expected
    assert verdicts(whole, ["voeten/499"]) == {"voeten/499": ("agree", "rejected")}


def test_readings_that_differ_are_told(whole: Audit) -> None:
    by_symbol = {finding.event.symbol: finding for finding in whole.findings}
    finding = by_symbol["A/RES/62/249"]  # 14-11-105
    assert finding.verdict == "agree"
    assert finding.readings_differ
    assert [str(one.outcome.result) for one in finding.computed] == ["adopted", "rejected"]


def test_the_json_of_the_audit(rec: "Record") -> None:
    told = api.audit(rec, body="un_sc", since=date(1991, 1, 1), until=date(1993, 1, 1))
    assert told["n_vote_events"] == told["n_agree"] + told["n_disagree"] + told["n_not_verifiable"]
    assert told["disagreements"] == []


def test_a_disagreement_is_told_with_its_trace(
    rec: "Record", monkeypatch: pytest.MonkeyPatch
) -> None:
    event = rec.vote_event("S/RES/2774")
    monkeypatch.setattr(type(rec), "heads", lambda *_, **__: [replace(event, outcome="rejected")])
    told = api.audit(rec, body="un_sc")
    row = told["disagreements"][0]
    assert (row["reported"], row["computed"], row["cause"]) == ("rejected", "adopted", None)
    assert row["trace"][0]["article"] == "un_charter/27.3"


def test_a_body_without_a_law_file_is_not_verifiable(
    rec: "Record", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hemicycle.audits.replay.available_bodies", lambda: ["un_ga"])
    found = audit(rec, body="un_hrc")
    assert [finding.verdict for finding in found.findings] == ["not_verifiable"]
    assert found.findings[0].reason == "no law file of this body"


def test_what_if_london_had_said_no(rec: "Record") -> None:
    told = api.whatif(rec, "2774", {"United Kingdom": "no"})
    assert told["after"]["result"] == "vetoed"
    assert told["after"]["vetoes"] == ["GBR"]
    assert told["is_turned"]
    assert told["counts_after"] == {"yes": 10, "no": 1, "abstain": 4, "not_voting": 0}


def test_what_if_moscow_had_abstained(rec: "Record") -> None:
    told = api.whatif(rec, "reported/2025-02-24/un_sc/10", {"RUS": "abstain"})
    assert told["before"][0]["computed"]["result"] == "vetoed"
    assert told["after"]["result"] == "not_verifiable"
    assert [turn["members"] for turn in told["pivotal_before"]] == [[["RUS"]]]


def test_what_if_the_rule_were_another(rec: "Record") -> None:
    told = api.whatif(rec, "A/73/L.42", {}, rule="simple_majority")
    assert (told["before"][0]["computed"]["result"], told["after"]["result"]) == (
        "rejected",
        "adopted",
    )
    again = api.whatif(rec, "A/RES/62/249", {}, rule="two_thirds")
    assert again["after"]["result"] == "rejected"
    assert again["is_turned"]


def test_what_if_nothing_turns(rec: "Record") -> None:
    told = api.whatif(rec, "ES-11/8", {"USA": "no", "CHN": "no"})
    assert not told["is_turned"]
    assert told["pivotal_before"][0]["n"] == 26


def test_names_of_the_day(rec: "Record") -> None:
    symbol = next(
        event.symbol or ""
        for event in rec.heads(body="un_ga", since=date(1980, 1, 1), until=date(1981, 1, 1))
        if rec.vote_event(event.vote_event_id).votes.get("COD") == "yes"
    )
    told = api.whatif(rec, symbol, {"COD": "no"})
    assert told["changes"][0]["name"] == "Zaire"


def test_what_cannot_be_changed(rec: "Record") -> None:
    with pytest.raises(WhatIfError, match=r"What FRA did on A/ES-11/L.12 is not in the record"):
        api.whatif(rec, "A/ES-11/L.12", {"FRA": "no"})
    with pytest.raises(WhatIfError, match=r"USA cannot do that[\s\S]*'perhaps'"):
        api.whatif(rec, "ES-11/8", {"USA": "perhaps"})
    with pytest.raises(BodyError, match="knows no question 'by_lot'"):
        api.whatif(rec, "ES-11/8", {}, rule="by_lot")
