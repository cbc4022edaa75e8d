"""Small rooms, each with its purpose written on the door."""

import ast
import re
import subprocess
from pathlib import Path

LONGEST = 600
REFUSED = {"utils", "util", "helpers", "helper", "common", "misc", "shared"}

#: A home on somebody's disk, and package indexes: nothing of one machine belongs in the project.
#: Put together here so that the test does not find itself.
FOREIGN = re.compile(
    "|".join(
        (
            r"(?<![\w.~])/(?:wo" + r"rk|ro" + r"ot|ho" + r"me|tm" + r"p|opt|Us" + r"ers)/",
            r"files\.python" + r"hosted|py" + r"pi\.org|py" + r"pi/simple|simple/? index",
            r"index" + r"[-_]url(?<!no-emit-index-url)\s*=",
        )
    )
)
GENERATED = {"LICENSE"}


def package(root: Path) -> Path:
    """Return the folder of the package."""
    return root / "src/hemicycle"


def texts(root: Path) -> list[Path]:
    """List the text files that are kept, or about to be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(command, cwd=root, capture_output=True, check=False)
    names = done.stdout.decode().split("\0") if done.returncode == 0 else []
    found = [root / name for name in names if name]
    if not found:  # an unpacked source archive has no history
        found = [path for top in ("src", "tests", "docs") for path in (root / top).rglob("*")]
    return [
        path
        for path in found
        if path.suffix not in {".parquet", ".gz"}
        and "__pycache__" not in path.parts
        and path.is_file()
    ]


def test_modules_are_short(root: Path) -> None:
    lengths = {
        str(path.relative_to(root)): len(path.read_text("utf-8").splitlines())
        for path in package(root).rglob("*.py")
    }
    assert {name: n for name, n in lengths.items() if n > LONGEST} == {}


def test_every_room_says_what_it_is_for(root: Path) -> None:
    folders = {path.parent for path in package(root).rglob("*.py")}
    silent = [
        str(folder.relative_to(root))
        for folder in folders
        if not (folder / "__init__.py").is_file()
        or not ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8")))
    ]
    assert not silent


def test_every_module_says_what_it_is_for(root: Path) -> None:
    silent = [
        str(path.relative_to(root))
        for path in package(root).rglob("*.py")
        if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert not silent


def test_no_room_without_a_subject(root: Path) -> None:
    names = [path for path in package(root).rglob("*") if path.stem.lower() in REFUSED]
    assert not names


def test_nothing_of_one_machine_is_kept(root: Path) -> None:
    found = []
    for path in texts(root):
        if path.name in GENERATED:
            continue
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), start=1):
            if match := FOREIGN.search(line):
                found.append(f"{path.relative_to(root)}:{number}: {match.group()}")
    assert not found


def test_no_notebooks_are_kept(root: Path) -> None:
    assert not [path for path in texts(root) if path.suffix == ".ipynb"]
