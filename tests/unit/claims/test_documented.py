"""Kinds, verdicts, nuances and reasons are closed lists, and each is on its page."""

import re
from pathlib import Path

import pytest

from hemicycle.claims.kinds import KINDS
from hemicycle.claims.report import NUANCES, REASONS, VERDICTS

ROOM = Path("src/hemicycle/claims")


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    """Read the page of claims."""
    return (root / "docs/reference/claims.md").read_text("utf-8")


@pytest.mark.parametrize("code", sorted({*KINDS, *NUANCES, *REASONS, *VERDICTS}))
def test_every_code_is_on_the_page(page: str, code: str) -> None:
    assert f"`{code}`" in page


def test_every_code_in_use_is_on_a_list(root: Path) -> None:
    text = "\n".join(path.read_text("utf-8") for path in (root / ROOM).rglob("*.py"))
    reasons = set(re.findall(r'NOT_IN_RECORD, "(\w+)"|reason(?: ==?|=)\s?"(\w+)"', text))
    used = {code for pair in reasons for code in pair if code}
    assert used <= set(REASONS)
    nuances = set(re.findall(r'\("(\w+)",\)', text)) & (set(NUANCES) | set(REASONS))
    assert nuances <= set(NUANCES)
