"""Every slip in a body's `procedure.yml` is told with its line."""

import re
import shutil
from pathlib import Path

import pytest
import yaml

from hemicycle.api import body_validate
from hemicycle.bodies.registry import folders, load_folder
from hemicycle.procedure.check import ARTICLES, MOTIONS, SETTINGS, mistakes
from hemicycle.procedure.rulebook import load

PACKAGED = sorted(folders())
ROOMS = Path(__file__).resolve().parents[3] / "src/hemicycle/procedure"


@pytest.mark.parametrize("name", PACKAGED)
def test_the_packaged_bodies_are_right(name: str) -> None:
    path = folders()[name]
    assert mistakes(path, load_folder(path)) == []


def test_what_is_known_is_what_is_read() -> None:
    code = "".join(path.read_text("utf-8") for path in ROOMS.rglob("*.py"))
    asked = re.findall(r"book\.(?:article|has)\(\s*\"(\w+)\"", code)
    assert set(asked) <= ARTICLES
    assert set(re.findall(r"book\.(?:is_set|number|word)\(\s*\"(\w+)\"", code)) == set(SETTINGS)
    assert {kind for name in PACKAGED for kind in load(name).motions} == MOTIONS


def test_every_article_that_a_refusal_may_cite_can_be_read() -> None:
    told = {article for name in PACKAGED for article in load_folder(folders()[name]).articles}
    cited = {
        article
        for name in PACKAGED
        for chamber in ("", *load_folder(folders()[name]).chambers)
        for article in load(name, chamber).articles.values()
    }
    assert cited <= told


@pytest.fixture
def club(tmp_path: Path) -> Path:
    """Return the folder of a body of one's own: a copy of the Human Rights Council."""
    path = tmp_path / "un_hrc"
    shutil.copytree(folders()["un_hrc"], path)
    return path


@pytest.mark.parametrize(
    ("good", "bad", "found", "told"),
    [
        ("division_objection: vote", "division_objection: voet", "'voet'", "did you mean 'vote'?"),
        ("circulation_days: 1", "circulation_days: one", "'one'", "a whole number"),
        ("oral_amendments: true", "oral_amendments: 1", "1", "true or false"),
        ("oral_amendments: true", "oral_amendment: true", "'oral_amendment'", "oral_amendments"),
        ("  adjourn: {", "  adjurn: {", "'adjurn'", "did you mean 'adjourn'?"),
        ("name: adjourn the debate", "nam: adjourn the debate", "no 'name'", "name and article"),
        ("about: decided", "about: done", "'done'", "draft or decided"),
        ("question: reconsideration", "question: again", "'again'", "a question of body.yml"),
        ("point_of_order: un_ga/rop/113", "point_of_order: my/113", "'my/113'", "articles.md"),
        ("  point_of_order:", "  points_of_order:", "'points_of_order'", "'point_of_order'"),
        ("motions:\n", "motion:\n", "'motion'", "did you mean 'motions'?"),
        ("articles:\n", "articles: [\n", "did not find expected", "YAML"),
    ],
)
def test_a_slip_is_told(club: Path, good: str, bad: str, found: str, told: str) -> None:
    file = club / "procedure.yml"
    text = file.read_text("utf-8")
    assert good in text
    file.write_text(text.replace(good, bad, 1), "utf-8")
    rows = body_validate(str(club))
    assert not rows["is_valid"]
    said = [f"{row['file']}:{row['line']} {row['found']} {row['expected']} {row['remedy']}"
            for row in rows["mistakes"]]  # fmt: skip
    assert any(found in row and told in row for row in said), said
    assert all(row.startswith("procedure.yml:") and ":0 " not in row for row in said)


def test_a_chamber_is_checked_too(tmp_path: Path) -> None:
    path = tmp_path / "un_ga"
    shutil.copytree(folders()["un_ga"], path)
    told = yaml.safe_load((path / "procedure.yml").read_text("utf-8"))
    told["chambers"]["main_committee"]["motions"]["adjurn"] = "un_ga/rop/118"
    (path / "procedure.yml").write_text(yaml.safe_dump(told), "utf-8")
    (found,) = mistakes(path, load_folder(path))
    assert found.place == "chambers.main_committee.motions.adjurn"
    assert "adjourn" in found.remedy


def test_a_body_without_the_file_is_right(club: Path) -> None:
    (club / "procedure.yml").unlink()
    assert body_validate(str(club))["is_valid"]
