"""The strict door: a field is used, ignored by name, or an alarm."""

from datetime import date

import pytest

from hemicycle.core.errors import SourceError
from hemicycle.sources.strict import Alarms, Row, finish


def row(**values: str) -> Row:
    return Row(values, file="votes.csv", line=7)


def test_a_row_read_whole_is_finished() -> None:
    given = row(vote="Y", note="")
    assert given.take("vote") == "Y"
    assert given.take_optional("note") is None
    finish(given)


def test_a_column_nobody_reads_is_an_alarm() -> None:
    with pytest.raises(SourceError, match=r"nothing reads.*votes\.csv, line 7, column note"):
        finish(row(note="x"))


def test_a_column_ignored_by_name_is_not() -> None:
    finish(row(note="x"), ignore=["note", "another"])


def test_a_column_both_read_and_ignored_is_a_mistake() -> None:
    given = row(note="x")
    given.take("note")
    with pytest.raises(SourceError, match="both read and ignored"):
        finish(given, ignore=["note"])


def test_a_column_cannot_be_read_twice() -> None:
    given = row(vote="Y")
    given.take("vote")
    with pytest.raises(SourceError, match="read twice"):
        given.take("vote")


def test_a_missing_column_is_named_with_what_is_there() -> None:
    with pytest.raises(SourceError, match="column is missing") as caught:
        row(vote="Y").take("votes")
    assert caught.value.found == "vote"
    assert caught.value.column == "votes"


def test_an_empty_value_is_refused_where_one_must_be() -> None:
    with pytest.raises(SourceError, match="A value is missing"):
        row(vote=" ").take("vote")


@pytest.mark.parametrize(("text", "count"), [("93", 93), ("93.0", 93), ("0", 0), ("", None)])
def test_counts(text: str, count: int | None) -> None:
    assert row(n=text).take_count("n") == count


@pytest.mark.parametrize("text", ["93.5", "-1", "ninety", "12345", "9,3", "1e2"])
def test_what_is_not_a_count_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match="A count cannot be read"):
        row(n=text).take_count("n")


def test_days() -> None:
    assert row(date="2024-02-29").take_day("date") == date(2024, 2, 29)


@pytest.mark.parametrize("text", ["2023-02-29", "24/02/2025", "2025-2-4", "20250224", "45678"])
def test_what_is_not_a_day_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match="A date cannot be read") as caught:
        row(date=text).take_day("date")
    assert caught.value.remedy is not None
    assert "Spreadsheets" in caught.value.remedy


def test_a_closed_list_has_no_other_case() -> None:
    assert row(vote="Y").take_choice("vote", {"Y": "yes"}) == "yes"
    with pytest.raises(SourceError, match="not in its closed list") as caught:
        row(vote="Q").take_choice("vote", {"Y": "yes"})
    assert caught.value.value == "Q"


def test_alarms_are_told_together_and_equal_ones_once() -> None:
    alarms = Alarms("votes.csv")
    for line in range(2, 40):
        alarms.add(line, "code", f"Q{line % 30}", "no member")
    with pytest.raises(SourceError, match="30 values that are not known") as caught:
        alarms.stop("Nothing was imported.")
    lines = str(caught.value).splitlines()
    assert "  line 2 and 1 more, column code: 'Q2': no member" in lines
    assert "  and 10 more of the kind" in lines
    assert sum("column code" in line for line in lines) == 20


def test_without_alarms_nothing_stops() -> None:
    Alarms("votes.csv").stop("Nothing was imported.")
