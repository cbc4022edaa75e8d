"""Folders of articles: one table, whatever the number of processes and however often stopped."""

import json
import random
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from hemicycle.claims import batch, check
from hemicycle.claims.batch import COLUMNS, STATUSES, check_folder
from hemicycle.claims.copies import find_copies, sketch
from hemicycle.claims.gate import may_speak_of_votes
from hemicycle.core.errors import HemicycleError

if TYPE_CHECKING:
    from hemicycle.record.query import Record

DATELINE = "NEW YORK, 25 February 2025 - A day of votes.\n"
WIRE = (
    f"{DATELINE}The UN General Assembly adopted a European resolution on the war in Ukraine on "
    "Monday by 93 votes to 18, while 65 countries abstained.\nThe United States and Russia voted "
    "against resolution ES-11/7. Diplomats spoke of a turning point, and the hall fell silent.\n"
    "Nobody knew what would come of it in the weeks ahead, said one of them on the way out.\n"
)
FILES = {
    "a.txt": WIRE,
    "b.txt": WIRE.replace("“", '"') + "Copyright by the Daily Copy. All rights reserved.\n",
    "c.txt": WIRE.replace("65 countries", "66 countries"),
    "football.txt": "The striker scored twice, and the crowd voted him man of the match.",
    "later/d.txt": WIRE.replace("25 February", "28 March"),
    "later/empty.txt": "",
    "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00",
    "notes.pdf": b"%PDF",
    ".hidden/e.txt": WIRE,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of articles."""
    root = tmp_path / "articles"
    for name, content in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def table(path: Path) -> list[dict[str, Any]]:
    """Read a table."""
    found = duckdb.sql(f"from '{path}'")
    assert found.columns == list(COLUMNS)
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def test_every_article_comes_to_something(rec: "Record", folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    told: list[tuple[str, int, int]] = []
    summary = check_folder(rec, folder, out, progress=lambda *step: told.append(step))
    rows = table(out)
    assert {row["article"]: row["status"] for row in rows} == {
        "a.txt": "judged",
        "b.txt": "copy",
        "c.txt": "judged",
        "football.txt": "passed",
        "later/d.txt": "judged",
        "later/empty.txt": "passed",
        "picture.txt": "unreadable",
    }
    assert summary.n_articles == 7
    assert summary.n_other == 1
    assert set(summary.statuses) == set(STATUSES)
    assert summary.unreadable == [
        {"article": "picture.txt", "message": "The text of picture.txt cannot be read: binary data"}
    ]
    assert summary.n_rows == len(rows)
    assert told[6] == ("reading", 7, 7)
    assert told[-1] == ("judging", 3, 3)
    assert not list(tmp_path.glob("out.parquet.*"))


def test_the_claims_are_those_of_each_article_alone(
    rec: "Record", folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.parquet"
    check_folder(rec, folder, out)
    rows = [row for row in table(out) if row["article"] == "c.txt"]
    report = check(rec, str(FILES["c.txt"]))
    assert [(r["id"], r["verdict"], r["claim"]) for r in rows] == [
        (c.id, c.verdict, c.text) for c in report.claims
    ]
    assert {r["published_basis"] for r in rows} == {"dateline"}
    assert {r["published_on"] for r in rows} == {date(2025, 2, 25)}
    wrong = [r["correction"] for r in rows if r["verdict"] == "contradicted"]
    assert wrong == ["65 abstaining, not 66"]


def test_a_changed_number_is_never_taken_for_a_copy(
    rec: "Record", folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.parquet"
    check_folder(rec, folder, out)
    copies = {row["article"]: row["copy_of"] for row in table(out)}
    assert copies["b.txt"] == copies["c.txt"] == "a.txt"
    assert [r["id"] for r in table(out) if r["article"] == "b.txt"] == [None]
    assert any(r["verdict"] == "contradicted" for r in table(out) if r["article"] == "c.txt")


def test_the_table_is_the_same_whatever_the_number_of_processes(
    rec: "Record", folder: Path, tmp_path: Path
) -> None:
    one, two = tmp_path / "one.parquet", tmp_path / "two.parquet"
    check_folder(rec, folder, one)
    check_folder(rec, folder, two, n_jobs=2)
    assert one.read_bytes() == two.read_bytes()


def test_a_run_that_was_stopped_goes_on(
    rec: "Record", folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, out = tmp_path / "whole.parquet", tmp_path / "out.parquet"
    check_folder(rec, folder, whole)
    n_judged = 0
    judge = batch.check

    def stopping(*args: Any, **options: Any) -> Any:
        nonlocal n_judged
        n_judged += 1
        if n_judged == 3:
            raise KeyboardInterrupt
        return judge(*args, **options)

    monkeypatch.setattr(batch, "check", stopping)
    with pytest.raises(KeyboardInterrupt):
        check_folder(rec, folder, out)
    assert not out.exists()
    journal = tmp_path / "out.parquet.partial"
    assert len(journal.read_text().splitlines()) == 3
    journal.write_text(journal.read_text() + '{"key": "cut off in the mid')
    summary = check_folder(rec, folder, out)
    assert summary.n_resumed == 2
    assert n_judged == 4
    assert out.read_bytes() == whole.read_bytes()
    assert not journal.exists()


def test_a_journal_of_another_record_is_not_used(
    rec: "Record", folder: Path, tmp_path: Path
) -> None:
    journal = tmp_path / "out.parquet.partial"
    journal.write_text(json.dumps({"record": "another", "hemicycle": "0"}) + "\n")
    assert check_folder(rec, folder, tmp_path / "out.parquet").n_resumed == 0


def test_an_error_in_one_article_does_not_end_the_rest(
    rec: "Record", folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge = batch.check

    def failing(record: Any, text: str, **options: Any) -> Any:
        if "66 countries" in text:
            raise ZeroDivisionError("of no use")
        return judge(record, text, **options)

    monkeypatch.setattr(batch, "check", failing)
    summary = check_folder(rec, folder, tmp_path / "out.parquet")
    assert summary.statuses["failed"] == 1
    assert {"article": "c.txt", "message": "ZeroDivisionError: of no use"} in summary.unreadable
    assert summary.statuses["judged"] == 2


def test_a_day_that_is_given_holds_for_all(rec: "Record", folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    check_folder(rec, folder, out, published_on=date(2025, 2, 25))
    days = {(r["published_on"], r["published_basis"]) for r in table(out) if r["verdict"]}
    assert days == {(date(2025, 2, 25), "given")}


def test_a_folder_without_articles_says_what_it_looked_for(rec: "Record", tmp_path: Path) -> None:
    with pytest.raises(HemicycleError, match="holds no article") as caught:
        check_folder(rec, tmp_path, tmp_path / "out.parquet")
    assert ".html" in (caught.value.expected or "")


def test_a_table_that_cannot_be_written_is_an_error(rec: "Record", folder: Path) -> None:
    with pytest.raises(HemicycleError, match="cannot be written"):
        check_folder(rec, folder, Path("/dev/null/out.parquet"))


# -- copies and the gate ---------------------------------------------------------------------


def test_copies_are_found_among_many() -> None:
    rng = random.Random(7)
    words = [f"word{n}" for n in range(400)]
    texts = [" ".join(rng.choices(words, k=200)) + "." for _ in range(60)]
    sketches = [sketch(text) for text in texts] + [sketch(texts[17] + " The end of the story.")]
    found = find_copies(sketches, [None] * len(sketches))
    assert {place: copy.of for place, copy in found.items()} == {60: 17}


def test_another_day_or_another_claim_is_judged_again() -> None:
    base = "The council met for hours in the old hall by the river before dawn on that day. " * 3
    one, other = f"{base}It voted 93-18.", f"{base}It voted 94-18."
    assert find_copies([sketch(one), sketch(one.upper())], [1, 1])[1].is_same
    assert not find_copies([sketch(one), sketch(one)], [1, 2])[1].is_same
    assert not find_copies([sketch(one), sketch(other)], [1, 1])[1].is_same
    assert find_copies([sketch(one), sketch(other), sketch(other)], [1, 1, 1])[2].of == 1


def test_texts_of_no_words_are_no_trouble() -> None:
    assert set(find_copies([sketch(""), sketch(""), sketch("vote")], [None] * 3)) <= {1}


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("THE SECURITY COUNCIL VOTED.", True),
        ("Resolution 2774 was adopted.", True),
        ("Russia vetoed it.", True),
        ("The U.N. backed the plan.", True),
        ("The House of Representatives voted 218-214 to adopt the budget.", False),
        ("A striker backed by fans.", False),
        ("Nine countries voted against the resolution on Palestine.", True),
        ("The council voted on the resolution of the dispute over parking.", True),
        ("All countries want a resolution of the crisis.", False),
        ("The United Nations has its seat in New York.", False),
        ("", False),
    ],
)
def test_who_passes_the_gate(text: str, passes: bool) -> None:
    assert may_speak_of_votes(text) is passes
