"""The founding article and the sentences from real outlets, where they are beside the checkout."""

import importlib.util
import json
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hemicycle.claims import check
from hemicycle.claims.kinds import KINDS

if TYPE_CHECKING:
    from hemicycle.claims.report import Claim
    from hemicycle.record.query import Record


SERIES = ("first_time", "trend", "superlative", "comparison")


@dataclass
class Score:
    """Counts over the claims of the kinds that are read."""

    found: int = 0
    extra: int = 0
    missing: int = 0
    right: int = 0
    accused: list[str] = field(default_factory=list)
    overlooked: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was read that is in the gold."""
        return self.found / (self.found + self.extra)

    @property
    def recall(self) -> float:
        """Share of the gold that was read."""
        return self.found / (self.found + self.missing)

    @property
    def verdicts(self) -> float:
        """Share of the gold that was judged as there."""
        return self.right / (self.found + self.missing)


@pytest.fixture(scope="module")
def folder(shared: Path) -> Path:
    """Return the folder of the gold, or skip."""
    path = shared / "data/claims"
    if not (path / "gold_article.jsonl").is_file():
        pytest.skip("the gold claims are not beside this checkout")
    return path


def atoms_of(folder: Path, claim: dict[str, Any]) -> set[tuple[Any, ...]]:
    """Cut a claim as the scorer of the gold does."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    cut: set[tuple[Any, ...]] = module.atoms(claim)
    return cut


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Read JSON lines."""
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def add(
    score: Score,
    folder: Path,
    gold: dict[str, Any],
    claims: "list[Claim]",
    kinds: "Container[str] | None" = None,
) -> None:
    """Hold the claims of one sentence against the gold, of some kinds or all."""
    name = gold.get("hid") or gold["sid"]
    wanted = {
        atom: c
        for c in gold["claims"]
        if kinds is None or c["type"] in kinds
        for atom in atoms_of(folder, c)
    }
    made = {
        atom: c.verdict
        for c in claims
        if kinds is None or c.type in kinds
        for atom in atoms_of(folder, {"type": c.type, "slots": c.slots})
    }
    score.found += len(wanted.keys() & made.keys())
    score.extra += len(made.keys() - wanted.keys())
    score.missing += len(wanted.keys() - made.keys())
    for atom, claim in wanted.items():
        score.right += made.get(atom) in (claim["verdict"], *claim["alt_verdicts"])
        if claim["verdict"] == "contradicted" != made.get(atom):
            score.overlooked.append(f"{name} {atom}")
    denied = {a[0] for a, c in wanted.items() if allowed(c)}
    score.accused += [
        f"{name} {atom}"
        for atom, verdict in made.items()
        if verdict == "contradicted"
        and not (atom in wanted and allowed(wanted[atom]))
        # series are named otherwise in the gold: there the kind must do
        and not (atom[0] in SERIES and atom[0] in denied)
    ]


def allowed(claim: dict[str, Any]) -> bool:
    """Say whether the gold has or allows a contradiction."""
    return "contradicted" in (claim["verdict"], *claim["alt_verdicts"])


def test_the_founding_article(rec: "Record", folder: Path) -> None:
    text = (folder / "article.txt").read_text("utf-8")
    report = check(rec, text)
    score, whole = Score(), Score()
    at = 0
    for gold in read_lines(folder / "gold_article.jsonl"):
        at = text.index(gold["text"], at)
        end = at + len(gold["text"])
        here = [c for c in report.claims if at <= c.sentence.start < end]
        add(score, folder, gold, here, KINDS)
        add(whole, folder, gold, here)
    assert not whole.accused
    assert not score.overlooked
    # The gold words contents and speech freely, so not every claim can be matched by its letters.
    assert whole.precision >= 0.90
    assert whole.recall >= 0.85
    assert whole.verdicts >= 0.80
    assert score.precision >= 0.95
    assert score.recall >= 0.95
    assert score.verdicts >= 0.95
    (outcome,) = (c for c in report.claims if c.verdict == "contradicted")
    assert outcome.slots == {"motion": "A/RES/ES-11/8", "result": "rejected"}
    assert outcome.nuance == ("as_amended",)
    assert any("93-8-73" in str(row.value) for row in outcome.evidence)
    assert report.published_on is None


def test_sentences_from_real_outlets(rec: "Record", folder: Path) -> None:
    score, whole = Score(), Score()
    for gold in read_lines(folder / "dev.jsonl"):
        context = gold["context"].strip()
        text = f"{context} {gold['text']}" if context else gold["text"]
        report = check(rec, text, published_on=date.fromisoformat(gold["pub_date"]))
        start = len(text) - len(gold["text"])
        here = [c for c in report.claims if c.sentence.start >= start]
        add(score, folder, gold, here, KINDS)
        add(whole, folder, gold, here)
    assert not whole.accused
    assert not score.overlooked
    assert score.precision >= 0.95
    assert score.recall >= 0.94
    assert score.verdicts >= 0.91
