"""Finished sittings enter the record: the logs of 24 February 2025 say what the record says."""

from pathlib import Path

import pytest

from hemicycle.core.errors import SourceError
from hemicycle.procedure import events as e
from hemicycle.procedure import examples
from hemicycle.procedure import text as t
from hemicycle.procedure.log import LogError, chain, dumps
from hemicycle.record.facts import Facts
from hemicycle.record.query import Record
from hemicycle.sources.sittings import finished

COUNTS = ("n_yes", "n_no", "n_abstain", "n_not_voting")


@pytest.fixture(scope="module")
def facts() -> Facts:
    """Read the packaged logs of the day."""
    found = Facts()
    for lines in examples.read("2025-02-24"):
        finished.add(lines, found)
    return found


def rows(facts: Facts, body: str) -> list[dict[str, object]]:
    """List the rows of a body."""
    return [row for row in facts.rows["vote_event"] if row["body"] == body]


def recorded(rec: Record, condition: str) -> list[tuple[object, ...]]:
    """Read rows of the record for the same day."""
    columns = ", ".join(("outcome", *COUNTS))
    return rec.table("vote_event").filter(condition).project(columns).fetchall()  # type: ignore[no-any-return]


@pytest.mark.parametrize("symbol", ["A/RES/ES-11/7", "A/RES/ES-11/8", "S/RES/2774"])
def test_adopted_texts_are_as_in_the_record(facts: Facts, rec: Record, symbol: str) -> None:
    (row,) = [row for row in facts.rows["vote_event"] if row.get("symbol") == symbol]
    event = rec.vote_event(symbol)
    tally = event.tally
    assert row["outcome"] == event.outcome
    assert [row[name] for name in COUNTS[:3]] == [tally.n_yes, tally.n_no, tally.n_abstain]
    roll = facts.rolls[str(row["vote_event_id"])].options
    assert {member: roll[member] for member in event.votes} == dict(event.votes)


@pytest.mark.parametrize("body", ["un_ga", "un_sc"])
def test_amendments_and_motions_are_as_in_the_record(facts: Facts, rec: Record, body: str) -> None:
    ours = [
        (str(row["outcome"]), *(row[name] for name in COUNTS))
        for row in rows(facts, body)
        if row["question"] != "resolution"
    ]
    theirs = recorded(
        rec, f"decided_on = date '2025-02-24' and body = '{body}' and question <> 'resolution'"
    )
    # A count of nobody and a count that was not published differ: neither may stand for the other.
    assert sorted(map(str, ours)) == sorted(map(str, theirs))


def test_a_text_on_which_nobody_agreed_is_a_row(facts: Facts) -> None:
    (row,) = rows(facts, "g7")
    assert (row["outcome"], row.get("n_yes")) == ("not_agreed", None)


def test_two_vetoes(facts: Facts) -> None:
    assert [row["vetoed_by"] for row in rows(facts, "un_sc")].count("RUS") == 2


def log(*events: e.Event) -> str:
    """Write a log of a small sitting."""
    opened = e.SittingOpened("house", "un_ga", "2025-03-01", ("FRA", "GBR"))
    return dumps(chain([("", event) for event in (opened, *events)], "house"))


TEXT = t.paragraphs([], ["Decides."])


def test_a_folder_of_exports_is_a_source(tmp_path: Path) -> None:
    events = (
        e.DraftTabled("L.1", "FRA", TEXT, title="One"),
        e.DraftTabled("L.2", "GBR", TEXT, title="Two"),
        e.AdoptionProposed("L.1"),
        e.AdoptedWithoutVote("L.1", "A/RES/1"),
        e.ProposalWithdrawn("L.2", "GBR"),
        e.SittingClosed(),
    )
    (tmp_path / "house.jsonl").write_text(log(*events))
    found = Facts()
    assert finished.load(tmp_path, found) == [tmp_path / "house.jsonl"]
    told = [(row["draft_symbol"], row.get("manner"), row["outcome"])
            for row in found.rows["vote_event"]]  # fmt: skip
    assert told == [("L.1", "without_vote", "adopted"), ("L.2", None, "withdrawn")]
    assert [row["source_id"] for row in found.rows["source"]] == ["sitting"]


def test_no_folder_is_no_source(tmp_path: Path) -> None:
    found = Facts()
    assert finished.load(tmp_path / "sittings", found) == []
    assert not found.rows["source"]


def test_what_is_not_finished_or_not_sound_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "house.jsonl"
    path.write_text(log(e.DraftTabled("L.1", "FRA", TEXT)))
    with pytest.raises(SourceError, match="not finished"):
        finished.load(tmp_path, Facts())
    path.write_text(log(e.SittingClosed()).replace("GBR", "USA"))
    with pytest.raises(LogError, match="not what was written"):
        finished.load(tmp_path, Facts())
    path.write_text(log(e.SittingClosed()))
    (tmp_path / "same.jsonl").write_text(log(e.SittingClosed()))
    with pytest.raises(SourceError, match="Two files"):
        finished.load(tmp_path, Facts())
