"""Everything public is documented: tables, columns, commands, options, names."""

import importlib
import importlib.util
import inspect
import pkgutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import pytest

import hemicycle
from hemicycle.core import options
from hemicycle.record.tables import TABLES


@pytest.fixture(scope="module")
def generate(root: Path) -> ModuleType:
    """Load the script that writes the generated pages."""
    spec = importlib.util.spec_from_file_location("generate", root / "docs/generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def page(root: Path, name: str) -> str:
    """Read a page."""
    return (root / "docs" / name).read_text("utf-8")


@pytest.mark.parametrize("name", ["tables.md", "cli.md", "json.md"])
def test_generated_pages_are_up_to_date(root: Path, generate: ModuleType, name: str) -> None:
    written = page(root, f"reference/{name}")
    assert written == generate.PAGE_BY_NAME[name](), "run `make reference`"


def test_every_table_and_column_says_what_it_means(root: Path) -> None:
    text = page(root, "reference/tables.md")
    for table in TABLES.values():
        assert table.doc.endswith((".", "…"))
        assert f"## {table.name}\n" in text
        for column in table.columns:
            assert column.doc, f"{table.name}.{column.name}"
            assert f"| `{column.name}` |" in text


def test_every_command_and_option_has_help(root: Path, generate: ModuleType) -> None:
    text = page(root, "reference/cli.md")
    commands = dict(generate.walk(generate.root_command(), "hemicycle"))
    assert len(commands) > 10
    for path, command in commands.items():
        assert command.help, path
        assert f"## {path}\n" in text
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{path} {parameter.name}"
                assert max(parameter.opts, key=len) in text


def test_the_glossary_knows_every_option_and_outcome(root: Path) -> None:
    text = page(root, "glossary.md")
    listed = (options.Option, options.OutcomeKind, options.Manner, options.Status)
    missing = [value for kind in listed for value in kind if f"`{value}`" not in text]
    assert not missing


def modules() -> list[str]:
    """List the modules of the package."""
    found = pkgutil.walk_packages(hemicycle.__path__, "hemicycle.")
    return sorted(["hemicycle", *(module.name for module in found)])


@pytest.mark.parametrize("name", modules())
def test_public_names_are_documented(name: str) -> None:
    module = importlib.import_module(name)
    public = {n: v for n, v in vars(module).items() if is_public(n, v, module)}
    silent = [n for n, value in public.items() if not inspect.getdoc(value)]
    assert not silent
    for chosen in getattr(module, "__all__", ()):
        value = getattr(module, chosen)
        if callable(value):
            assert inspect.getdoc(value), chosen


def is_public(name: str, value: Any, module: ModuleType) -> bool:
    """Say whether a name is defined in a module, for others to use."""
    is_ours = getattr(value, "__module__", None) == module.__name__
    is_definition = inspect.isfunction(value) or inspect.isclass(value)
    return not name.startswith("_") and is_ours and is_definition


def test_every_room_with_a_public_surface_is_on_the_python_page(root: Path) -> None:
    text = page(root, "reference/python.md")
    for name in ("hemicycle", "hemicycle.record.query", "hemicycle.record.rollcall"):
        assert name in sys.modules or importlib.import_module(name)
        assert name in text


def test_every_key_of_the_payloads_is_on_the_json_page(root: Path) -> None:
    payloads = importlib.import_module("hemicycle.api.payloads")
    text = page(root, "reference/json.md")
    typed = {n: v for n, v in vars(payloads).items() if hasattr(v, "__total__")}
    assert typed
    missing = [
        f"{name}.{key}"
        for name, value in typed.items()
        for key in value.__annotations__
        if f"`{key}`" not in text and f'"{key}"' not in text
    ]
    assert not missing


def test_every_page_is_reachable_from_the_index(root: Path) -> None:
    docs = root / "docs"
    listed = page(root, "index.md") + page(root, "decisions/index.md")
    pages = [path for path in docs.rglob("*.md") if "_build" not in path.parts]
    lost = [
        str(path.relative_to(docs))
        for path in pages
        if path.name != "index.md" and path.stem not in listed
    ]
    assert not lost


def test_every_kind_of_claim_is_on_the_claims_page(root: Path) -> None:
    kinds = importlib.import_module("hemicycle.claims.kinds").KINDS
    text = page(root, "reference/claims.md")
    assert not [kind for kind in kinds if f"| `{kind}` |" not in text]
