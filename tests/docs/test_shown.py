"""What the pages show is what the commands print; see docs/generate.py."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _load() -> object:
    """Load the script that refreshes the pages."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs/generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


generate = _load()
PAGES = [path.relative_to(ROOT).as_posix() for path in generate.SHOWN]
CASES = [
    (page, *case) for page in PAGES for case in generate.shown((ROOT / page).read_text("utf-8"))
]


@pytest.mark.parametrize(
    ("page", "command", "output"), CASES, ids=[f"{page}: {command}" for page, command, _ in CASES]
)
def test_shown_output_is_printed(page: str, command: str, output: str) -> None:
    now = generate.fold(generate.printed(command), output)
    assert now.rstrip() == output.rstrip(), f"run `make reference` if {page} should show this"


def test_the_readme_shows_the_two_accounts() -> None:
    commands = [command for page, command, _ in CASES if page == "README.md"]
    assert any(command.startswith("hemicycle brief 2025-02-24") for command in commands)
    assert any(command.startswith("hemicycle check") for command in commands)


@pytest.mark.parametrize("page", PAGES)
def test_python_blocks_run(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    code = "\n".join(re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_an_elision_keeps_the_lines_around_it() -> None:
    assert generate.fold("a\nb\nc\nd\n", "1\n…\n4\n") == "a\n…\nd\n"
    assert generate.fold("a\nb\n", "1\n…\n") == "a\n…\n"
    assert generate.fold("a\nb\n", "anything\n") == "a\nb\n"
