"""The strict door: whatever is not known is an alarm, and what is let in is what was published."""

import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hemicycle.core.errors import SourceError
from hemicycle.record.install import put_in_force, use, writing
from hemicycle.record.recall import recall
from hemicycle.record.version import current
from hemicycle.sources.strict import Row, finish
from hemicycle.sources.undl.export import lookups, read_export
from hemicycle.sources.undl.importer import import_files

AT = datetime(2026, 2, 7, tzinfo=UTC)
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
FEW = settings(SHARED, max_examples=12)

names = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=12)
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20)


@given(st.dictionaries(names, texts, max_size=8), st.sets(names, max_size=8), st.data())
def test_a_row_is_finished_only_if_every_column_is_read_or_ignored(
    values: dict[str, str], ignored: set[str], data: Any
) -> None:
    read = data.draw(st.sets(st.sampled_from(sorted(values)))) if values else set()
    row = Row(values, file="f", line=2)
    for column in sorted(read):
        row.take_optional(column)
    left = values.keys() - read - ignored
    if left:
        with pytest.raises(SourceError, match="a column that nothing reads"):
            finish(row, ignore=ignored - read)
    else:
        finish(row, ignore=ignored - read)


def known_columns() -> set[str]:
    """Return every name of a column that is read or ignored."""
    read = {name for names in lookups()["columns"].values() for name in names}
    return read | set(lookups()["ignore"])


@SHARED
@given(column=names)
def test_any_column_that_is_not_known_is_an_alarm(library: Any, column: str) -> None:
    assume(column not in known_columns())
    path = library.file(library.new, columns=[*library.ga_columns, column])
    with pytest.raises(SourceError, match="a column that nothing reads"):
        read_export(path)


@SHARED
@given(letter=texts)
def test_any_letter_that_is_not_known_is_an_alarm(library: Any, letter: str) -> None:
    assume(letter.strip() not in lookups()["votes"])
    path = library.file(replace(library.new, votes={"FRA": letter, "USA": "Y"}))
    assert len(read_export(path).alarms) == 1


@FEW
@given(code=st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3), name=texts)
def test_any_member_that_is_not_known_stops_the_import(library: Any, code: str, name: str) -> None:
    assume(code not in library.names and code not in lookups()["codes"])
    before = library.in_force
    path = library.file(replace(library.new, votes={code: "Y"}, names={code: f"Q {name}"}))
    with pytest.raises(SourceError, match="line 2, column ms_code") as caught:
        import_files([path], made_at=AT, home=library.home)
    assert code in str(caught.value)
    assert library.in_force == before


@SHARED
@given(cut=st.integers(min_value=1, max_value=900), packed=st.booleans())
def test_no_cut_file_is_let_in(library: Any, cut: int, packed: bool) -> None:
    import gzip

    whole = library.bytes_of([library.new])
    content = gzip.compress(whole, mtime=0) if packed else whole
    assume(cut < len(content))
    # Only the last line break can be lost without losing anything that was said.
    assume(packed or cut > 2)
    path = library.raw(content[:-cut], "votes.csv")
    before = library.in_force
    with pytest.raises(
        SourceError, match="cut short|empty|no rows|not an export|has no name|that nothing reads"
    ):
        import_files([path], made_at=AT, home=library.home)
    assert library.in_force == before


@st.composite
def decisions(draw: Any, library: Any) -> list[Any]:
    """Draw decisions of the Assembly, each with the votes of some members."""
    records = draw(st.lists(st.integers(5000, 9999), min_size=1, max_size=4, unique=True))
    made = []
    for record in records:
        members = draw(st.lists(st.sampled_from(sorted(library.names)), min_size=1, unique=True))
        letters = st.sampled_from("YNAX")
        day = date(2000, 1, 1) + timedelta(days=draw(st.integers(0, 9000)))
        made.append(
            library.decision(
                record,
                f"A/RES/70/{record}",
                {member: draw(letters) for member in sorted(members)},
                date=day.isoformat(),
                title=draw(st.text("abcdefgh ,\"'éü\n", min_size=1, max_size=30)) + "z",
            )
        )
    return made


@FEW
@given(data=st.data())
def test_what_is_imported_is_what_was_published(library: Any, data: Any) -> None:
    made = data.draw(decisions(library))
    columns = data.draw(st.sampled_from([library.ga_columns, library.old_ga_columns]))
    name = data.draw(st.sampled_from(["votes.csv", "votes.csv.gz"]))
    start = library.in_force
    path = library.file(*made, columns=columns, name=name)
    report = import_files([path], made_at=AT, home=library.home)
    facts = recall(report.version.directory)
    assert sorted(event.vote_event_id for event in report.new) == sorted(
        f"undl/{decision.record}" for decision in made
    )
    options = {"Y": "yes", "N": "no", "A": "abstain", "X": "not_voting"}
    for decision in made:
        event_id = f"undl/{decision.record}"
        row = facts.events()[event_id]
        if set(decision.votes.values()) == {"X"}:
            # A list of members none of whom acted is no roll.
            assert event_id not in facts.rolls
            assert row["n_yes"] is None
            assert row["manner"] == ("recorded" if "modality" in columns else None)
            continue
        assert facts.rolls[event_id].options == {
            member: options[letter] for member, letter in decision.votes.items()
        }
        assert row["n_yes"] == row["n_yes_counted"] == list(decision.votes.values()).count("Y")
        assert (row["decided_on"], row["symbol"]) == (decision.date, decision.symbol)
    again = import_files([path], made_at=AT, home=library.home)
    assert (again.is_new, again.version, again.n_same) == (False, report.version, len(made))
    use(start.name, library.home)


@FEW
@given(data=st.data())
def test_the_order_of_the_rows_does_not_matter(library: Any, data: Any) -> None:
    made = data.draw(decisions(library))
    heading, *rows = library.bytes_of([replace(d, title="plain") for d in made]).splitlines(True)
    mixed = data.draw(st.permutations(rows))
    start = library.in_force
    versions = set()
    for place, content in enumerate((rows, mixed)):
        path = library.raw(heading + b"".join(content), f"{place}.csv")
        report = import_files([path], made_at=AT, home=library.home)
        rolls = recall(report.version.directory).rolls
        versions.add(
            str(sorted((key, sorted(roll.options.items())) for key, roll in rolls.items()))
        )
        use(start.name, library.home)
    assert len(versions) == 1


@FEW
@given(contents=st.lists(st.binary(max_size=20), min_size=1, max_size=5), data=st.data())
def test_the_pointer_always_names_a_whole_version(contents: list[bytes], data: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        made = []
        for content in contents:

            def write(directory: Path, content: bytes = content) -> dict[str, int]:
                (directory / "vote.parquet").write_bytes(content)
                return {"vote": len(content)}

            with writing(home):
                made.append(
                    put_in_force(write, [], through=date(2025, 1, 1), made_at=AT, home=home)
                )
            assert current(home) == made[-1]
        wanted = data.draw(st.sampled_from(made))
        use(wanted.name, home)
        assert current(home).name == wanted.name
        table = current(home).manifest.tables["vote"]
        assert (current(home).directory / "vote.parquet").stat().st_size == table.n_bytes
