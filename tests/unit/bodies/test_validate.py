"""Every mistake in a body's folder is told, with its line and what to do."""

import json
import shutil
from pathlib import Path

import pytest

from hemicycle.bodies import files
from hemicycle.bodies.registry import available_bodies, folders
from hemicycle.bodies.validate import validate

SECOND = (
    "- {name: seats, value: 53, unit: members, article: un_ga/res/60/251.7, status: unverified}\n"
)
#: file, what stands there, what is put instead, what is told.
SPOILT = [
    ("body.yml", "base: cast}", "base: casts}", "did you mean 'cast'?"),
    ("body.yml", "body: my_club", "body: my_clubs", "'my_club', the name of the folder"),
    ("body.yml", "questions:\n", "qestions:\n", "did you mean 'questions'?"),
    (
        "body.yml",
        "parameter: ordinary_majority",
        "parameter: ordinary_majorty",
        "ordinary_majority",
    ),
    (
        "body.yml",
        "article: un_ga/rop/125\n",
        "article: un_ga/rop/1225\n",
        "an article of articles.md",
    ),
    ("body.yml", "resolution: ordinary", "resolution: ordinarry", "a question of this file"),
    ("body.yml", "tie: {first: rejected", "tie: {first: drawn", "one of second_vote, rejected"),
    ("body.yml", "chambers: {council", "chambers: {Council", "a name in lower case"),
    ("body.yml", "names: {en", "names: [en", "YAML"),
    ("body.yml", "roster: part", "roster: part\nroster: whole", "each key once"),
    ("parameters.yml", "value: 1/2", "value: 0.5", "a decimal is not exact"),
    ("parameters.yml", "value: 2/3", "value: 3/2", "a share between 0 and 1"),
    ("parameters.yml", "value: 47", "value: 95/2", "a whole number of members"),
    ("parameters.yml", "unit: members", "unit: flag", "true or false"),
    ("parameters.yml", "from: 2006-06-19", "from: 19 June 2006", "a day, YYYY-MM-DD"),
    ("parameters.yml", "status: verified", "status: sure", "one of verified, unverified"),
    (
        "parameters.yml",
        "from: 2006-06-19, status: unverified}\n- {name: ordinary",
        "from: 2006-06-19, until: 2006-06-19, status: unverified}\n- {name: ordinary",
        "a day after 2006-06-19",
    ),
    (
        "parameters.yml",
        "- {name: seats, value: 47",
        SECOND + "- {name: seats, value: 47",
        "no overlap with the one on line 1",
    ),
    ("articles.md", "## un_ga/rop/125 ·", "## rule 125 ·", "## article · title"),
    ("articles.md", "Status: verified", "Status: sure", "a line `Status: verified`"),
    ("articles.md", "Source: Resolution", "From: Resolution", "a line `Source: …`"),
    ("articles.md", "## un_hrc/rop/quorum", "## un_hrr/rop/quorum", "an article that begins with"),
    ("cases.yml", "tally: 17-19-11", "tally: 17:19", "counts such as 93-8-73"),
    ("cases.yml", "question: decision", "question: decisions", "did you mean 'decision'?"),
    ("cases.yml", "result: adopted", "result: passed", "one of adopted, rejected"),
    ("uncoded.yml", "  why: ", "  reason: ", "no 'why'"),
]


def club(tmp_path: Path) -> Path:
    """Copy a packaged body under another name."""
    folder = tmp_path / "my_club"
    shutil.copytree(folders()["un_hrc"], folder)
    body = folder / "body.yml"
    body.write_text(body.read_text("utf-8").replace("body: un_hrc", "body: my_club"), "utf-8")
    return folder


@pytest.mark.parametrize("body", available_bodies())
def test_packaged_bodies_have_no_mistakes(body: str) -> None:
    assert validate(folders()[body]) == []


@pytest.mark.parametrize(("file", "old", "new", "told"), SPOILT, ids=[row[3] for row in SPOILT])
def test_a_mistake_is_told(tmp_path: Path, file: str, old: str, new: str, told: str) -> None:
    path = club(tmp_path) / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    found = validate(path.parent)
    line = text[: text.index(old)].count("\n") + 1
    assert any(told in str(mistake) for mistake in found), [str(mistake) for mistake in found]
    near = 6 if file == "articles.md" else 2  # an article is told at its heading
    assert any(mistake.file == file and abs(mistake.line - line) <= near for mistake in found)


def test_a_missing_file(tmp_path: Path) -> None:
    folder = club(tmp_path)
    (folder / "uncoded.yml").unlink()
    (folder / "articles.md").unlink()
    told = [str(mistake) for mistake in validate(folder)]
    assert any(text.startswith("articles.md: found no such file") for text in told)
    assert any(text.startswith("uncoded.yml: found no such file") for text in told)


def test_no_folder(tmp_path: Path) -> None:
    assert "no such folder" in str(validate(tmp_path / "nowhere")[0])


@pytest.mark.parametrize("file", files.SHAPES)
def test_packaged_schemas_are_those_of_the_shapes(file: str) -> None:
    path = Path(files.__file__).parent / "schemas" / f"{file.removesuffix('.yml')}.schema.json"
    assert json.loads(path.read_text("utf-8")) == files.json_schema(file)


def test_no_python_in_a_body() -> None:
    assert not [path for body in folders().values() for path in body.rglob("*.py")]
