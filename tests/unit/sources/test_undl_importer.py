"""What an import does to the record, case by case."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from hemicycle.core.errors import SourceError
from hemicycle.record import install
from hemicycle.record.examine import verify
from hemicycle.record.facts import Facts
from hemicycle.record.recall import recall
from hemicycle.record.version import resolve
from hemicycle.record.write import write_tables
from hemicycle.sources.undl.importer import ImportReport, import_files

AT = datetime(2026, 2, 7, tzinfo=UTC)


def bring(library: Any, *paths: Path, **options: Sequence[str]) -> tuple[ImportReport, Facts]:
    """Import files and read the record afterwards, which must be sound."""
    report = import_files(paths, made_at=AT, home=library.home, **options)  # type: ignore[arg-type]
    assert library.in_force.name == report.version.name
    assert [check for check in verify(report.version) if not check.is_ok] == []
    return report, recall(report.version.directory)


def disagreements(facts: Facts, event_id: str) -> list[tuple[object, ...]]:
    names = ("field", "preferred_value", "value", "source_id")
    return [
        tuple(row[name] for name in names)
        for row in facts.rows["disagreement"]
        if row["vote_event_id"] == event_id
    ]


def test_a_decision_the_record_has_already_changes_nothing(library: Any) -> None:
    before = library.in_force
    report, _ = bring(library, library.file(library.known))
    assert (report.n_same, report.is_new, report.version) == (1, False, before)


def test_a_finer_option_of_the_record_is_kept(library: Any) -> None:
    # The record knows that SUN was absent; the Library says only that it did not vote.
    _, facts = bring(library, library.file(library.known, library.new))
    assert facts.rolls["undl/1001"].options["SUN"] == "absent"


def test_a_new_decision(library: Any) -> None:
    path = library.file(library.known, library.new)
    report, facts = bring(library, path)
    assert [event.symbol for event in report.new] == ["A/RES/80/9"]
    assert report.new[0].tally == "2-1-0"
    row = facts.events()["undl/1100"]
    assert (row["title"], row["outcome"], row["n_not_voting_counted"]) == (
        "A question, put", "adopted", 1,
    )  # fmt: skip
    assert row["source_id"] == f"undl_{report.files[0].sha256[:8]}"
    assert facts.rolls["undl/1100"].options["USA"] == "no"
    source = next(s for s in facts.rows["source"] if s["source_id"] == row["source_id"])
    assert "2026_02_06_ga_voting.csv" in str(source["title"])
    assert [given.name for given in report.version.manifest.inputs] == [path.name]


def test_the_same_file_again_makes_no_version(library: Any) -> None:
    path = library.file(library.known, library.corrected, library.new)
    first, _ = bring(library, path)
    again, _ = bring(library, path)
    assert (first.is_new, again.is_new) == (True, False)
    assert again.version == first.version
    assert again.n_same == 3


def test_a_changed_vote_rules_and_the_former_is_kept(library: Any) -> None:
    votes = library.known.votes | {"USA": "N"}
    report, facts = bring(library, library.file(replace(library.known, votes=votes)))
    assert report.n_changed == 1
    assert {(c.field, c.before, c.after) for c in report.changes} == {
        ("vote/USA", "yes", "no"), ("n_yes", 4, 3), ("n_no", 1, 2),
    }  # fmt: skip
    assert facts.rolls["undl/1001"].options["USA"] == "no"
    assert facts.events()["undl/1001"]["n_no_counted"] == 2
    # Voeten said no all along: that disagreement is over, the Library's own former value is one.
    assert ("vote/USA", "no", "yes", "undl") in disagreements(facts, "undl/1001")
    assert not any(row[3] == "voeten" for row in disagreements(facts, "undl/1001"))


def test_another_release_back_again_is_a_change_too(library: Any) -> None:
    votes = library.known.votes | {"USA": "N"}
    bring(library, library.file(replace(library.known, votes=votes)))
    report, facts = bring(library, library.file(library.known, name="later.csv"))
    assert report.n_changed == 1
    assert facts.rolls["undl/1001"].options["USA"] == "yes"


def test_a_changed_day_and_symbol(library: Any) -> None:
    changed = replace(library.known, date="2024-10-03", symbol="A/RES/79/1A")
    report, facts = bring(library, library.file(changed))
    assert {c.field for c in report.changes} == {"decided_on", "symbol"}
    assert facts.events()["undl/1001"]["decided_until"] == "2024-10-04"


def test_another_wording_is_taken_and_nothing_kept(library: Any) -> None:
    report, facts = bring(library, library.file(replace(library.known, title="Put otherwise")))
    assert (report.n_reworded, report.n_changed) == (1, 0)
    assert facts.events()["undl/1001"]["title"] == "Put otherwise"
    assert len(disagreements(facts, "undl/1001")) == 1


def test_a_member_that_a_release_no_longer_lists(library: Any) -> None:
    votes = {code: vote for code, vote in library.known.votes.items() if code != "LAO"}
    report, facts = bring(library, library.file(replace(library.known, votes=votes)))
    assert ("vote/LAO", "not_voting", None) in {
        (c.field, c.before, c.after) for c in report.changes
    }
    assert "LAO" not in facts.rolls["undl/1001"].options


def test_a_correction_stands_while_its_source_says_what_it_expects(library: Any) -> None:
    report, facts = bring(library, library.file(library.corrected))
    assert (report.is_new, report.n_same, report.conflicts) == (False, 1, [])
    assert facts.rolls["undl/1002"].options["TUR"] == "abstain"


def test_a_correction_expires_when_its_source_is_mended(library: Any) -> None:
    votes = library.corrected.votes | {"TUR": "A"}
    report, facts = bring(library, library.file(replace(library.corrected, votes=votes)))
    assert report.expired == ["rest", "sum", "tur"]
    assert report.n_changed == 0
    assert {row["state"] for row in facts.rows["correction"]} == {"expired"}
    again, _ = bring(library, library.file(replace(library.corrected, votes=votes)))
    assert not again.is_new


def test_a_correction_withstands_a_third_value(library: Any) -> None:
    votes = library.corrected.votes | {"TUR": "N"}
    path = library.file(replace(library.corrected, votes=votes))
    report, facts = bring(library, path)
    assert facts.rolls["undl/1002"].options["TUR"] == "abstain"
    assert any("vote/TUR is no here" in conflict.text for conflict in report.conflicts)
    assert ("vote/TUR", "abstain", "no", f"undl_{report.files[0].sha256[:8]}") in disagreements(
        facts, "undl/1002"
    )
    again, _ = bring(library, path)
    assert (again.is_new, len(again.conflicts)) == (False, len(report.conflicts))


def test_what_was_reported_is_kept_beside_what_is_official(library: Any) -> None:
    report, facts = bring(library, library.file(library.council, columns=library.sc_columns))
    events = facts.events()
    assert events["reported/1"]["n_yes"] == 4
    assert events["undl/2002"]["n_yes"] == 3
    texts = [conflict.text for conflict in report.conflicts]
    assert "n_yes is 3, and 4 as reported in reported/1; both are kept" in texts
    assert ("n_yes", "3", "4", "press") in disagreements(facts, "undl/2002")


def test_a_second_record_of_one_symbol_is_a_conflict(library: Any) -> None:
    double = replace(library.known, record=1009)
    report, _ = bring(library, library.file(double))
    assert "the record has this symbol as undl/1001; both are kept" in report.conflicts[0].text


def test_seats_of_the_council_are_derived_from_the_votes(library: Any) -> None:
    _, facts = bring(library, library.file(library.council, columns=library.sc_columns))
    seat = [row for row in facts.rows["membership"] if row["body"] == "un_sc"]
    turkey = [row for row in seat if row["member"] == "TUR"]
    assert [(row["valid_from"], row["valid_until"]) for row in turkey] == [
        ("2024-01-01", "2026-01-01")
    ]


def test_unknown_members_and_letters_are_told_together(library: Any) -> None:
    before = library.in_force
    decision = replace(
        library.new,
        votes={"XKX": "Y", "FRA": "Q", "USA": "Y"},
        names={"XKX": "KOSOVO", "USA": "AMERICA"},
    )
    with pytest.raises(SourceError, match="3 values that are not known") as caught:
        import_files([library.file(decision)], made_at=AT, home=library.home)
    told = str(caught.value)
    assert "line 2, column ms_code: 'XKX'" in told
    assert "line 3, column ms_vote: 'Q'" in told
    assert "line 4, column ms_name: 'AMERICA'" in told
    assert "the record is as it was" in told
    assert library.in_force == before


def test_a_new_name_can_be_vouched_for(library: Any) -> None:
    decision = replace(library.new, names={"USA": "AMERICA"})
    _, facts = bring(library, library.file(decision), accept_names=["AMERICA"])
    names = {row["name"] for row in facts.rows["member_name"] if row["member"] == "USA"}
    assert names == {"UNITED STATES", "AMERICA"}


def test_a_member_twice_in_one_decision_is_an_alarm(library: Any) -> None:
    decision = replace(library.new, votes={"TUR": "Y", "TRK": "N"}, names={"TRK": "TURKIYE"})
    with pytest.raises(SourceError, match="'TRK': TUR is on line 2 of the same decision"):
        import_files([library.file(decision)], made_at=AT, home=library.home)


def test_totals_that_do_not_add_up_stop_the_import(library: Any) -> None:
    before = library.in_force
    path = library.file(library.known, replace(library.new, others={"total_yes": "3"}))
    with pytest.raises(SourceError, match="The rows of 1 decision do not add up") as caught:
        import_files([path], made_at=AT, home=library.home)
    assert "A/RES/80/9: announced 3-1-0-1 of 4 members, rows 2-1-0-1 of 4" in str(caught.value)
    assert "--accept-mismatch 1100" in str(caught.value)
    assert "cut short" in str(caught.value)
    assert library.in_force == before


def test_a_mismatch_can_be_accepted_and_is_kept_as_a_disagreement(library: Any) -> None:
    path = library.file(replace(library.new, others={"total_yes": "3"}))
    report, facts = bring(library, path, accept_mismatches=["1100"])
    row = facts.events()["undl/1100"]
    assert (row["n_yes"], row["n_yes_counted"]) == (3, 2)
    assert len(report.mismatches) == 1
    assert ("n_yes", "3", "2", row["source_id"]) in disagreements(facts, "undl/1100")


def test_a_file_cut_at_the_end_of_a_line_does_not_add_up(library: Any) -> None:
    lines = library.bytes_of([library.known, library.new]).splitlines(keepends=True)
    with pytest.raises(SourceError, match="last decision is among them: it may be cut short"):
        import_files([library.raw(b"".join(lines[:-1]))], made_at=AT, home=library.home)


def test_several_files_are_one_version(library: Any) -> None:
    assembly = library.file(library.new)
    council = library.file(
        library.council, columns=library.sc_columns, name="2026_02_06_sc_voting.csv.gz"
    )
    report, facts = bring(library, assembly, council)
    assert len(report.new) == 2
    assert len(facts.rows["vote_event_source"]) == 5
    assert len(report.version.manifest.inputs) == 2


def test_if_one_file_is_bad_none_is_taken(library: Any) -> None:
    before = library.in_force
    good = library.file(library.new)
    bad = library.raw(library.bytes_of([library.known])[:-7], "cut.csv")
    with pytest.raises(SourceError, match="column undl_link") as caught:
        import_files([good, bad], made_at=AT, home=library.home)
    assert "the file may be cut short" in str(caught.value)
    assert library.in_force == before


def test_a_trial_writes_nothing(library: Any) -> None:
    before = library.in_force
    report = import_files([library.file(library.new)], made_at=AT, home=library.home, is_trial=True)
    assert (len(report.new), report.is_new, report.version) == (1, False, before)
    assert library.in_force == before


def test_what_a_file_leaves_out_stays(library: Any) -> None:
    path = library.file(library.known, library.new)
    report, facts = bring(library, path)
    assert report.n_absent == 1
    assert "undl/1002" in facts.rolls


def test_a_total_that_the_body_corrected_later_leaves_the_announced_one(library: Any) -> None:
    facts = tiny(library)
    facts.events()["undl/1001"].update(n_yes_corrected=5, n_no_corrected=0)
    put(library, facts)
    votes = library.known.votes | {"RUS": "Y"}
    report, after = bring(library, library.file(replace(library.known, votes=votes)))
    row = after.events()["undl/1001"]
    assert (row["n_yes"], row["n_yes_corrected"], row["n_yes_counted"]) == (4, 5, 5)
    assert {change.field for change in report.changes} == {"vote/RUS"}


def test_a_correction_that_filled_a_silence_yields_to_the_first_word(library: Any) -> None:
    facts = tiny(library)
    facts.add("correction", correction_id="told", vote_event_id="undl/1001", field="n_yes",
              expected=None, corrected="4", reason="Not published.", source="totals",
              state="applied")  # fmt: skip
    put(library, facts)
    report, _ = bring(library, library.file(library.known))
    assert (report.expired, report.n_changed) == (["told"], 0)


def test_a_placeholder_taken_away_yields_to_a_symbol(library: Any) -> None:
    facts = tiny(library)
    facts.events()["undl/1001"]["symbol"] = None
    facts.add("correction", correction_id="xx", vote_event_id="undl/1001", field="symbol",
              expected="A/RES/79/XX", corrected=None, reason="No symbol.", source="somebody",
              state="applied")  # fmt: skip
    put(library, facts)
    path = library.file(replace(library.known, symbol="A/RES/79/XX"))
    report, after = bring(library, path)
    assert (report.expired, after.events()["undl/1001"]["symbol"]) == ([], None)
    report, after = bring(library, library.file(library.known))
    assert (report.expired, after.events()["undl/1001"]["symbol"]) == (["xx"], "A/RES/79/1")


def test_an_export_of_the_packaged_record_brings_nothing_new(library: Any) -> None:
    facts = recall(resolve("packaged").directory)
    names = {row["member"]: str(row["name"]) for row in facts.rows["member_name"]
             if row["valid_until"] is None}  # fmt: skip
    letters = {"yes": "Y", "no": "N", "abstain": "A", "not_voting": "X"}
    decisions = [
        library.decision(
            int(str(row["vote_event_id"]).removeprefix("undl/")),
            str(row["symbol_as_published"]),
            {m: letters[o] for m, o in facts.rolls[str(row["vote_event_id"])].options.items()},
            date=str(row["decided_on"]),
            names=names,
            others={"title": str(row["title"]), "session": str(row["session"] or ""),
                    "meeting": str(row["meeting"] or ""), "subjects": "", "draft": "",
                    "agenda_title": ""},
        )
        for row in facts.rows["vote_event"]
        if str(row["vote_event_id"]).startswith("undl/")
        and row["body"] == "un_ga"
        and str(row["decided_on"]) > "2018"
        and row["n_yes"] is not None
        and row["n_yes_corrected"] is None
        and row["symbol"] is not None
    ]  # fmt: skip
    install.use("packaged", library.home)
    path = library.file(*decisions)
    report = import_files([path], made_at=AT, home=library.home, is_trial=True)
    assert len(decisions) > 100
    assert report.changes == []
    assert report.n_changed == report.n_reworded == len(report.new) == 0
    assert report.n_same + report.n_completed == len(decisions)


def tiny(library: Any) -> Facts:
    """Return the tiny record as facts."""
    return recall(library.in_force.directory)


def put(library: Any, facts: Facts) -> None:
    """Put facts in force."""
    with install.writing(library.home):
        install.put_in_force(
            lambda directory: write_tables(facts, directory), [],
            through=date(2025, 11, 5), made_at=AT, home=library.home,
        )  # fmt: skip
