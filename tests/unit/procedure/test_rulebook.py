"""The procedural rules of every body are read, and rest on documents that the body names."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from hemicycle.bodies.registry import available_bodies, load_body
from hemicycle.procedure import rulebook
from hemicycle.procedure.events import EVENTS

CASES = [
    (body, chamber)
    for body in available_bodies()
    if (load_body(body).path / rulebook.FILE).is_file()
    for chamber in load_body(body).chambers
]


@pytest.mark.parametrize(("body", "chamber"), CASES)
def test_every_article_is_of_a_document_that_the_body_names(body: str, chamber: str) -> None:
    book, law = rulebook.load(body, chamber), load_body(body)
    cited = {*book.articles.values(), *(rule.article for rule in book.motions.values())}
    assert not [article for article in cited if law.citation(article) == article]


@pytest.mark.parametrize(("body", "chamber"), CASES)
def test_every_question_is_one_of_the_body(body: str, chamber: str) -> None:
    book, law = rulebook.load(body, chamber), load_body(body)
    asked = {*book.questions.values(), *(r.question for r in book.motions.values() if r.question)}
    assert asked <= set(law.questions)


def test_a_body_without_the_file_has_votes_and_no_motions() -> None:
    found = rulebook.Rulebook("imf")
    assert found.motions == {}
    assert found.article("withdrawal") == rulebook.UNCODED


def test_an_unknown_key_is_told() -> None:
    with pytest.raises(rulebook.RulebookError, match="mean nothing"):
        rulebook.read("un_ga", "", {"rules": {}})
    told = {"motions": {}, "chambers": {"attic": {"motions": {"suspend": "x"}}}}
    with pytest.raises(rulebook.RulebookError, match="mean nothing"):
        rulebook.read("un_ga", "attic", told)


def test_motions_keep_the_order_of_the_file() -> None:
    ranks = rulebook.load("un_ga").ranks
    assert sorted(ranks, key=lambda kind: ranks[kind])[:4] == [
        "suspend", "adjourn", "adjourn_debate", "close_debate",
    ]  # fmt: skip


def test_the_page_has_every_event_motion_and_reason(root: Path) -> None:
    text = (root / "docs/reference/sittings.md").read_text("utf-8")
    names = [*EVENTS, *rulebook.load("un_ga").motions, *rulebook.load("un_sc").motions]
    reasons = (rulebook.KNOWN, rulebook.UNIQUE, rulebook.TURN, rulebook.FORM, rulebook.UNCODED)
    assert not [name for name in (*names, *reasons) if f"`{name}`" not in text]


@pytest.mark.parametrize("page", ["reference/sittings.md", "how-to/replay-a-log.md"])
def test_the_python_of_the_pages_runs(root: Path, page: str) -> None:
    text = (root / "docs" / page).read_text("utf-8")
    for code in re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)
