"""The tutorial that draws the split of 2025 is run, and stays as short as it says."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = "docs/tutorials/who-stands-with-whom.md"


def blocks(root: Path) -> list[str]:
    """Return the Python on the page."""
    text = (root / PAGE).read_text("utf-8")
    return re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def test_the_figure_takes_fifteen_lines(root: Path) -> None:
    lines = [line for line in blocks(root)[0].splitlines() if line.strip()]
    assert len(lines) <= 15


def test_the_tutorial_runs_and_draws(root: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    code = "\n".join(blocks(root))
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "split.png").stat().st_size > 10_000
