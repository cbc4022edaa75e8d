"""Imports go down, SQL stays in the record, and every rule of the house is checked."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

SQL = re.compile(
    r"^\s*((?:SELECT|select)\b[\s\S]*\b(?:FROM|from)\b|(?:INSERT INTO|insert into|copy \(|COPY \()"
    r"|(?:CREATE|create) (?:TABLE|VIEW|table|view)|from \w+ (?:where|order|select)\b)"
)
LAW = ("core", "bodies", "rules", "procedure")
#: The log of sittings, besides the record: docs/decisions/0030.
SPEAKS_SQL = {"procedure/log.py"}


def python_files(root: Path) -> list[Path]:
    """List the modules of the package."""
    return sorted((root / "src/hemicycle").rglob("*.py"))


def rooms(root: Path) -> set[str]:
    """List the rooms of the package that hold Python."""
    return {path.parent.name for path in (root / "src/hemicycle").glob("*/__init__.py")}


def contracts(root: Path) -> list[dict[str, object]]:
    """Return the contracts of pyproject.toml."""
    told = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    kept: list[dict[str, object]] = told["tool"]["importlinter"]["contracts"]
    return kept


def test_contracts_are_kept(root: Path) -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_law_floor_is_under_the_law_contract(root: Path) -> None:
    law = next(c for c in contracts(root) if str(c["name"]).startswith("Law"))
    expected = {f"hemicycle.{room}" for room in LAW if room in rooms(root)}
    assert set(law["source_modules"]) == expected  # type: ignore[call-overload]


def test_layers_refuse_undeclared_rooms(root: Path) -> None:
    layers = next(c for c in contracts(root) if c["type"] == "layers")
    assert layers["exhaustive"] is True


def test_only_the_record_holds_sql(root: Path) -> None:
    found = [
        f"{path.relative_to(root)}:{node.lineno}"
        for path in python_files(root)
        if path.relative_to(root / "src/hemicycle").parts[0] != "record"
        and path.relative_to(root / "src/hemicycle").as_posix() not in SPEAKS_SQL
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value)
    ]
    assert not found


def test_law_floors_start_without_arrays_or_database(root: Path) -> None:
    present = [f"hemicycle.{room}" for room in LAW if room in rooms(root)]
    code = (
        "import importlib, pkgutil, sys\n"
        f"for room in map(importlib.import_module, {present}):\n"
        "    for found in pkgutil.walk_packages(room.__path__, room.__name__ + '.'):\n"
        "        importlib.import_module(found.name)\n"
        "print([name for name in ('numpy', 'duckdb', 'socket') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
