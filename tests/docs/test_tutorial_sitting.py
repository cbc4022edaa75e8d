"""The tutorial of the chair, from start to finish: every command prints what the page shows."""

import importlib.util
import shlex
from pathlib import Path
from types import ModuleType

from click.testing import CliRunner

from hemicycle.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/tutorials/chair-a-sitting.md"


def _generate() -> ModuleType:
    """Load the script that cuts pages into commands."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs/generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def printed(command: str, home: Path) -> str:
    """Run a command at one desk; what it refuses is shown too."""
    environment = {"COLUMNS": "80", "NO_COLOR": "1", "HEMICYCLE_HOME": str(home)}
    done = CliRunner().invoke(main, shlex.split(command)[1:], env=environment)
    return "".join(line.rstrip() + "\n" for line in done.output.rstrip().splitlines())


def test_the_sitting_goes_as_the_tutorial_says(tmp_path: Path) -> None:
    generate = _generate()
    cases = generate.shown(PAGE.read_text("utf-8"))
    assert len(cases) > 30
    for command, output in cases:
        now = printed(command, tmp_path)
        assert generate.fold(now, output).rstrip() == output.rstrip(), command
