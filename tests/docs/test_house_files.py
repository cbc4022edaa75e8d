"""The files around the code agree with each other."""

import re
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path
from typing import Any

import pytest

import hemicycle

FRAGMENT = re.compile(r"^[+\w-]+\.(added|changed|fixed|rules|data)\.md$")


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    """Read the project table."""
    return dict(tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"])


def pins(path: Path) -> dict[str, str]:
    """Read the locked versions of a file."""
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", path.read_text("utf-8"), re.MULTILINE))


def test_base_in_lists_what_the_package_needs(root: Path, project: dict[str, Any]) -> None:
    listed = set(re.findall(r"^[\w-]+", (root / "requirements/base.in").read_text(), re.MULTILINE))
    assert listed == {re.split(r"[<>=]", text)[0] for text in project["dependencies"]}


def test_the_locks_agree(root: Path) -> None:
    base, dev = (pins(root / f"requirements/{name}.txt") for name in ("base", "dev"))
    assert base.items() <= dev.items()


def test_every_locked_package_has_hashes_and_no_address(root: Path) -> None:
    for name in ("base", "dev"):
        text = (root / f"requirements/{name}.txt").read_text("utf-8")
        assert len(re.findall(r"==.*\\\n    --hash", text)) == len(
            pins(root / f"requirements/{name}.txt")
        )
        assert "://" not in text


def test_versions_agree(root: Path, project: dict[str, Any]) -> None:
    assert hemicycle.__version__ == project["version"]
    assert f"version: {project['version']}\n" in (root / "CITATION.cff").read_text("utf-8")


def test_fragments_are_of_a_known_kind(root: Path) -> None:
    strange = [path.name for path in (root / "changes").iterdir() if not FRAGMENT.match(path.name)]
    assert not strange


def test_every_licence_of_the_data_is_in_the_notice(root: Path) -> None:
    notice = (root / "DATA-NOTICE.md").read_text("utf-8")
    rows = hemicycle.open("packaged").table("source").fetchall()
    columns = hemicycle.open("packaged").table("source").columns
    sources = [dict(zip(columns, row, strict=True)) for row in rows]
    missing = [
        source["source_id"]
        for source in sources
        if source["licence"] != "Facts" and f"`{source['source_id']}`" not in notice
    ]
    assert not missing


def test_make_offers_what_contributors_are_told(root: Path) -> None:
    told = re.findall(r"^    make (\w+)", (root / "CONTRIBUTING.md").read_text(), re.MULTILINE)
    offered = re.findall(r"^([a-z]+):", (root / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert set(told) <= set(offered)


def test_the_source_archive_is_the_whole_checkout(root: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "build",
        "--sdist",
        "--no-isolation",
        "--outdir",
        tmp_path,
        root,
    ]
    subprocess.run(command, check=True, capture_output=True)
    (archive,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    assert names >= {
        "Makefile", "CONTRIBUTING.md", "requirements/dev.txt", "examples/article.txt",
        "docs/tutorials/ask-the-record.md", "tests/conftest.py", "LICENSE",
    }  # fmt: skip
    assert not [name for name in names if name.startswith((".venv", "docs/_build", ".git/"))]
