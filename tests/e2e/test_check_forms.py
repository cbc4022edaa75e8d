"""`hemicycle check` in all its forms, as a person types it."""

import csv
import io
import json
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result

from hemicycle.cli.main import main

TEXT = (
    "The United States and Russia voted against resolution ES-11/7 on Monday.\n"
    "It was adopted by 93 votes to 19.\n"
)


def run(*arguments: str) -> Result:
    """Run a command as if its output were piped."""
    settings = {"NO_COLOR": "1", "COLUMNS": "80", "FORCE_COLOR": None}
    return CliRunner().invoke(main, ("check", *arguments), env=settings, prog_name="hemicycle")


@pytest.fixture
def article(tmp_path: Path) -> str:
    """Return an article with one error."""
    path = tmp_path / "article.txt"
    path.write_text(TEXT, "utf-8")
    return str(path)


def test_html_goes_to_a_file(article: str, tmp_path: Path) -> None:
    out = tmp_path / "checked.html"
    done = run(article, "--date", "2025-02-25", "--html", "-o", str(out))
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    page = out.read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert "18 against, not 19" in page
    assert run(article, "--date", "2025-02-25", "--html").stdout == page


def test_csv_and_claimreview_tell_the_same(article: str) -> None:
    lines = list(csv.DictReader(io.StringIO(run(article, "--csv").stdout)))
    done = run(article, "--claimreview", "--url", "https://example.org/a")
    reviews = json.loads(done.stdout)["@graph"]
    assert [line["claim"] for line in lines] == [review["claimReviewed"] for review in reviews]
    assert reviews[0]["itemReviewed"]["appearance"]["url"] == "https://example.org/a"
    assert "contradicted" in {line["verdict"] for line in lines}


def test_a_verdict_is_explained(article: str) -> None:
    listed = json.loads(run(article, "--json").stdout)["claims"]
    wrong = next(claim["id"] for claim in listed if claim["verdict"] == "contradicted")
    done = run(article, "--explain", wrong)
    assert done.exit_code == 0
    for part in ("1. Found in the sentence", "2. Which vote is meant", "n_no", "4. Rules", "18"):
        assert part in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    told = json.loads(run(article, "--explain", wrong, "--json").stdout)
    assert told["claim"]["correction"] == "18 against, not 19"
    assert run(article, "--explain", wrong, "--markdown").stdout.startswith("# ")


def test_an_unknown_claim_names_those_there_are(article: str) -> None:
    done = run(article, "--explain", "s77.1")
    assert done.exit_code == 1
    assert "has no claim 's77.1'" in done.stderr
    assert "s01.1" in done.stderr


def test_a_missing_day_is_asked_for(article: str) -> None:
    told = " ".join(run(article).stdout.split())
    assert "is not known, so “Monday” cannot be placed: give it with --date." in told
    assert "Read as of 25 February 2025 (as given)" in run(article, "--date", "2025-02-25").stdout


def test_html_is_read_with_the_day_of_the_page(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<html><head><meta property="article:published_time" content="2025-02-25T08:00:00Z"></head>'
        f"<body><article><p>{TEXT * 3}</p></article><footer>Only Spain abstained</footer></body>",
        "utf-8",
    )
    done = run(str(page))
    assert "from the page's metadata" in done.stdout
    assert "Spain" not in done.stdout


def test_a_folder_is_written_to_a_table(article: str, tmp_path: Path) -> None:
    (tmp_path / "broken.txt").write_bytes(b"\x00\x01")
    out = tmp_path / "out.parquet"
    done = run(str(tmp_path), "-o", str(out), "--date", "2025-02-25")
    assert done.exit_code == 0
    assert "2 articles" in done.stdout
    assert "A/RES/ES-11/7: 19 against. The record has: 18" in " ".join(done.stdout.split())
    assert "broken.txt: The text of broken.txt cannot be read: binary data" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100  # a path is not broken
    verdicts = duckdb.sql(f"select verdict from '{out}' where verdict = 'contradicted'").fetchall()
    assert len(verdicts) == 1
    told = json.loads(run(str(tmp_path), "-o", str(out), "--json").stdout)
    assert told["statuses"]["unreadable"] == 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["{folder}"], 2, "name it with -o"),
        (["{folder}", "-o", "{folder}/x.parquet", "--html"], 2, "--html is for one article"),
        (["{folder}/empty", "-o", "{folder}/x.parquet"], 1, "holds no article"),
        (["{folder}", "-o", "x", "--jobs", "0"], 2, "--jobs"),
        (["{folder}/article.txt", "-o", "{folder}/none/x.txt"], 1, "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said(
    article: str, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    (tmp_path / "empty").mkdir()
    done = run(*(word.format(folder=tmp_path) for word in arguments))
    assert done.exit_code == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
