"""The Library's exports: both generations, both bodies, and what is wrong with a file."""

import gzip
from dataclasses import replace
from typing import Any

import pytest

from hemicycle.core.errors import SourceError
from hemicycle.sources.undl.export import lookups, read_export


def test_a_file_is_read_decision_by_decision(library: Any) -> None:
    export = read_export(library.file(library.known, library.new))
    known, new = export.events
    assert (known.header.record, known.header.symbol) == ("1001", "A/RES/79/1")
    assert (new.header.body, new.header.session, new.header.meeting) == (
        "un_ga", "80", "A/80/PV.9",
    )  # fmt: skip
    assert new.header.totals == (2, 1, 0, 1)
    assert new.n_members == 4
    assert new.header.subjects == "PEACE | WAR--LAW"
    assert [(b.code, b.option) for b in new.ballots] == [
        ("CHN", "yes"), ("FRA", "yes"), ("TUR", "not_voting"), ("USA", "no"),
    ]  # fmt: skip
    assert next(iter(new.ballots)).line == 10
    assert export.file.n_rows == 12
    assert not len(export.alarms)


def test_both_generations_say_the_same(library: Any) -> None:
    new = read_export(library.file(library.known))
    old = read_export(
        library.file(library.known, columns=library.old_ga_columns, name="old.csv.gz")
    )
    ours, theirs = new.events[0], old.events[0]
    assert list(ours.ballots) == list(theirs.ballots)
    assert ours.header == replace(theirs.header, session="80")
    assert (ours.manner, theirs.manner) == (None, "recorded")


def test_the_council(library: Any) -> None:
    event = read_export(library.file(library.council, columns=library.sc_columns)).events[0]
    assert (event.header.body, event.header.session) == ("un_sc", None)
    assert event.header.symbol == "S/RES/2800(2025)"
    assert event.manner == "recorded"
    assert event.ballots.counted() == (3, 0, 2, 0)


def test_rows_of_a_decision_need_not_stand_together(library: Any) -> None:
    lines = library.bytes_of([library.known, library.new]).splitlines(keepends=True)
    mixed = [lines[0], *lines[1::2], *lines[2::2]]
    export = read_export(library.raw(b"".join(mixed)))
    assert [event.header.record for event in export.events] == ["1001", "1100"]
    assert [len(event.ballots) for event in export.events] == [8, 4]
    assert all(event.mismatch is None for event in export.events)


def test_without_a_vote(library: Any) -> None:
    decision = replace(
        library.council, others={"modality": "Without Vote", "total_yes": "0"}, votes={"USA": "X"}
    )
    event = read_export(library.file(decision, columns=library.sc_columns)).events[0]
    assert event.manner == "without_vote"
    assert event.mismatch is None


def test_counts_written_with_a_decimal_are_whole(library: Any) -> None:
    decision = replace(library.new, others={"total_yes": "2.0", "total_ms": "4.0"})
    assert read_export(library.file(decision)).events[0].mismatch is None


def test_remarks_are_kept_with_the_members_they_are_on(library: Any) -> None:
    lines = library.bytes_of([library.new]).splitlines(keepends=True)
    at = library.ga_columns.index("vote_note")
    cells = lines[3].split(b",")
    cells[at + lines[3].count(b'"') // 2] = b"not present"
    lines[3] = b",".join(cells)
    event = read_export(library.raw(b"".join(lines))).events[0]
    assert event.note == "TUR: not present"


def test_a_remark_on_all_rows_is_the_decisions(library: Any) -> None:
    decision = replace(library.new, others={"vote_note": "Adopted as amended"})
    assert read_export(library.file(decision)).events[0].note == "Adopted as amended"


@pytest.mark.parametrize("letter", ["y", "n", "a", "x"])
def test_lower_case_letters_are_known_slips(library: Any, letter: str) -> None:
    decision = replace(library.new, votes={"FRA": letter})
    assert not len(read_export(library.file(decision)).alarms)


@pytest.mark.parametrize("letter", ["Q", "", "YES", "1", "V"])
def test_any_other_letter_is_an_alarm(library: Any, letter: str) -> None:
    decision = replace(library.new, votes={"FRA": letter, "USA": "Y"})
    export = read_export(library.file(decision))
    with pytest.raises(SourceError, match=f"line 2, column ms_vote: '{letter}': none of Y, N"):
        export.alarms.stop("Nothing was imported.")


@pytest.mark.parametrize(
    ("others", "message"),
    [
        ({"date": "24/02/2025"}, "column date: '24/02/2025': A date cannot be read"),
        ({"date": ""}, "column date: '': A value is missing"),
        ({"undl_id": "R12"}, "column undl_id: 'R12': A record number cannot be read"),
        ({"total_yes": "many"}, "column total_yes: 'many': A count cannot be read"),
        ({"resolution": "E/RES/1"}, "column resolution: 'E/RES/1': .*no symbol of the Assembly"),
        ({"resolution": ""}, "column resolution: '': .*no symbol of the Assembly"),
        ({"undl_link": "https://digitallibrary.un.org/record/11"}, "column undl_link: .*lead to"),
    ],
)
def test_a_bad_value_of_a_decision_is_an_alarm(
    library: Any, others: dict[str, str], message: str
) -> None:
    export = read_export(library.file(replace(library.new, others=others)))
    with pytest.raises(SourceError, match=message):
        export.alarms.stop("Nothing was imported.")


def test_a_manner_that_is_not_known_is_an_alarm(library: Any) -> None:
    decision = replace(library.council, others={"modality": "By lot"})
    export = read_export(library.file(decision, columns=library.sc_columns))
    with pytest.raises(SourceError, match="column modality: 'By lot': A manner of deciding"):
        export.alarms.stop("Nothing was imported.")


def test_a_record_known_to_have_no_symbol_needs_none(library: Any) -> None:
    decision = replace(library.new, record=3836031, others={"resolution": ""})
    export = read_export(library.file(decision))
    assert not len(export.alarms)
    assert export.events[0].header.body == "un_ga"


def test_rows_that_describe_one_decision_in_two_ways_are_an_alarm(library: Any) -> None:
    content = library.bytes_of([library.new])
    head, body = content[: len(content) // 2], content[len(content) // 2 :]
    export = read_export(library.raw(head + body.replace(b"A/RES/80/9", b"A/RES/80/8")))
    with pytest.raises(SourceError, match="column resolution: 'A/RES/80/8': line 2 of the same"):
        export.alarms.stop("Nothing was imported.")


def test_a_column_too_many_is_an_alarm(library: Any) -> None:
    path = library.file(library.new, columns=[*library.ga_columns, "explanation_of_vote"])
    with pytest.raises(SourceError, match=r"a column that nothing reads.*explanation_of_vote"):
        read_export(path)


def test_a_needed_column_that_is_missing(library: Any) -> None:
    columns = [name for name in library.ga_columns if name != "total_no"]
    with pytest.raises(SourceError, match="not an export of votes") as caught:
        read_export(library.file(library.new, columns=columns))
    assert caught.value.expected == "among them total_no or no"


def test_two_names_for_one_column_are_one_too_many(library: Any) -> None:
    path = library.file(library.new, columns=[*library.ga_columns, "yes"])
    with pytest.raises(SourceError, match="Two columns say the same thing") as caught:
        read_export(path)
    assert caught.value.found == "total_yes and yes"


@pytest.mark.parametrize(
    ("heading", "what"),
    [
        ("rcid,ccode,vote,year", "Voeten"),
        ("rcid,country,country_code,vote", "unvotes"),
        ("undl_id,resolution,date,title,modality,total_yes,total_no", "one row a resolution"),
        ("undl_id,resolution,date,total_yes,AFGHANISTAN,ALBANIA", "a column for each member"),
        ("a,b,c", "the columns a, b, c"),
    ],
)
def test_files_of_others_are_called_by_name(library: Any, heading: str, what: str) -> None:
    row = ",".join("1" for _ in heading.split(","))
    with pytest.raises(SourceError, match="not an export of votes by the Library") as caught:
        read_export(library.raw(f"{heading}\n{row}\n".encode()))
    assert what in str(caught.value)


def test_totals_that_do_not_add_up_are_told_in_numbers(library: Any) -> None:
    event = read_export(library.file(replace(library.new, others={"total_yes": "3"}))).events[0]
    assert event.mismatch == "announced 3-1-0-1 of 4 members, rows 2-1-0-1 of 4"


def test_a_row_too_few_shows_in_the_members(library: Any) -> None:
    event = read_export(library.file(replace(library.new, others={"total_ms": "5"}))).events[0]
    assert event.mismatch == "announced 2-1-0-1 of 5 members, rows 2-1-0-1 of 4"


def test_the_known_mismatches_are_those_of_the_assembly_and_one_of_the_council() -> None:
    known = lookups()["known_mismatches"]
    assert len(known) == 21
    assert all(entry["announced"] != entry["counted"] for entry in known.values())


def test_gzip_is_read_by_content_not_by_name(library: Any) -> None:
    path = library.folder / "votes.csv"
    path.write_bytes(gzip.compress(library.bytes_of([library.new])))
    assert len(read_export(path).events) == 1
