"""What the page on R says is run: the files are written, and R reads them where it is there."""

import csv
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/how-to/take-the-votes-to-r.md").read_text("utf-8")


def code(language: str) -> str:
    """Return the blocks of a language, one after the other."""
    return "\n".join(re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run the Python of the page in a folder of its own."""
    where = tmp_path_factory.mktemp("votes")
    subprocess.run([sys.executable, "-W", "error", "-c", code("python")], check=True, cwd=where)
    return where


def rows(file: Path) -> list[dict[str, str]]:
    """Read a table."""
    return list(csv.DictReader(file.read_text("utf-8").splitlines()))


def test_a_row_is_a_vote_and_every_member_has_its_codes(folder: Path) -> None:
    votes = rows(folder / "votes.csv")
    members = {row["member"]: row for row in rows(folder / "members.csv")}
    assert len({row["vote_event_id"] for row in votes}) > 90
    assert {row["option"] for row in votes} >= {"yes", "no", "abstain", "not_voting"}
    assert {row["member"] for row in votes} <= set(members)
    assert members["USA"]["cow_code"] == "2"


def test_r_fits_them(folder: Path) -> None:
    rscript = shutil.which("Rscript")
    if rscript is None:
        pytest.skip("R is not installed: apt-get install r-cran-pscl")
    found = subprocess.run([rscript, "-e", "library(pscl)"], capture_output=True, check=False)
    if found.returncode:
        pytest.skip("pscl is not installed: apt-get install r-cran-pscl")
    quick = code("r").replace("maxiter = 2000, burnin = 500", "maxiter = 200, burnin = 100")
    done = subprocess.run(
        [rscript, "-e", quick], capture_output=True, text=True, check=False, cwd=folder
    )
    assert done.returncode == 0, done.stderr
    assert "Afghanistan" in done.stdout
