"""What the pages show is what the commands print.

A block marked `console` holds commands, each after a dollar sign, and what they print. A line
of only an ellipsis stands for any lines. Blocks of `make` are not run here: they set up the
very environment in which this runs.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
PAGES = ("README.md", "docs/tutorials/ask-the-record.md")
ROOT = Path(__file__).resolve().parents[2]


def shown(page: str) -> list[tuple[str, str]]:
    """List the commands on a page with what they are said to print."""
    found = []
    for block in BLOCK.findall((ROOT / page).read_text("utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return [(command, output) for command, output in found if not command.startswith("make")]


CASES = [(page, *case) for page in PAGES for case in shown(page)]


def pattern(output: str) -> re.Pattern[str]:
    """Turn shown output into what real output must match."""
    lines = [line.rstrip() for line in output.rstrip().splitlines()]
    parts = [r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line) + r"\n" for line in lines]
    return re.compile("".join(parts))


@pytest.mark.parametrize(("page", "command", "output"), CASES, ids=[c[1] for c in CASES])
def test_shown_output_is_printed(page: str, command: str, output: str) -> None:
    words = shlex.split(command)
    words[0] = str(Path(sys.executable).with_name(words[0]))
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONWARNINGS": "error"}
    done = subprocess.run(
        words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    printed = "".join(line.rstrip() + "\n" for line in done.stdout.rstrip().splitlines())
    assert not done.stderr
    assert pattern(output).fullmatch(printed), f"{page} shows something else than:\n{printed}"


def test_the_readme_shows_the_two_accounts() -> None:
    commands = [command for _, command, _ in CASES]
    assert any(command.startswith("hemicycle brief 2025-02-24") for command in commands)
    assert any(command.startswith("hemicycle check") for command in commands)


def test_python_blocks_run() -> None:
    for page in PAGES:
        text = (ROOT / page).read_text("utf-8")
        code = "\n".join(re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{page}: {done.stderr}"
