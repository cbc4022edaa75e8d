"""Write what the code knows best: tables, commands, payloads, and what commands print.

    python docs/generate.py            write them
    python docs/generate.py --check    say whether they are up to date

The pages are committed, so that they can be read without building anything. In the README and the
tutorial, a block marked `console` holds commands, each after a dollar sign, and what they print; a
line of only an ellipsis stands for what was left out between the lines before and after it.
"""

import inspect
import os
import re
import shlex
import subprocess
import sys
import tempfile
import textwrap
import types
import typing
from collections.abc import Iterator
from pathlib import Path

import click
from typing_extensions import is_typeddict

from hemicycle.api import payloads
from hemicycle.cli import main as cli_main
from hemicycle.record.tables import TABLES, Column, Table

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs/reference"
SHOWN = (ROOT / "README.md", ROOT / "docs/tutorials/ask-the-record.md")
NOTE = "<!-- Written by docs/generate.py; do not edit. -->"
TABLES_PREFACE = """\
Every table of the record is one Parquet file. `hemicycle.open().table(NAME)` returns it as a DuckDB
relation; any engine that reads Parquet can read the files. Intervals are half open: the end is the
first day after. Null means unknown."""
CLI_PREFACE = """\
`hemicycle COMMAND --help` prints the same. Exit codes: 0 done, 1 an error with its remedy, 2 the
command was not understood."""

JSON_PREFACE = """\
Every reading command prints one of these shapes with `--json`; `hemicycle.api` has a function for
each and returns the same as a dictionary. They are kept stable: keys may be added, none is renamed,
removed or given another meaning without a release that says so.

Everywhere: dates are `YYYY-MM-DD`; members are ISO 3166-1 alpha-3 codes; what is unknown is `null`;
shares lie in [0, 1]; intervals of dates are half open.

The shapes of judged claims are on [a page of their own](claims.md)."""


def root_command() -> click.Group:
    """Find the command that all the others hang from."""
    groups = [value for value in vars(cli_main).values() if isinstance(value, click.Group)]
    return max(groups, key=lambda group: len(group.commands))


# ---------------------------------------------------------------------- tables


def tables_page() -> str:
    """Write the page of tables."""
    parts = [
        NOTE,
        "# Tables",
        TABLES_PREFACE,
        "\n".join(f"- [`{t.name}`](#{anchor(t.name)}): {t.doc}" for t in TABLES.values()),
        *map(table_section, TABLES.values()),
    ]
    return "\n\n".join(parts) + "\n"


def anchor(name: str) -> str:
    """Return the address of a heading on its page."""
    return name


def table_section(table: Table) -> str:
    """Write the section of one table."""
    references = dict(table.references)
    rows = "\n".join(column_row(column, table, references) for column in table.columns)
    return (
        f"## {table.name}\n\n{table.doc} Key: {', '.join(f'`{name}`' for name in table.key)}.\n\n"
        f"| column | type | null | meaning |\n|---|---|---|---|\n{rows}"
    )


def column_row(column: Column, table: Table, references: dict[str, str]) -> str:
    """Write the row of one column."""
    meaning = column.doc
    if column.domain:
        meaning += " One of " + ", ".join(f"`{value}`" for value in column.domain) + "."
    target = references.get(column.name)
    if target and target != table.name:
        meaning += f" → [`{target}`](#{anchor(target)})."
    meaning = meaning.replace("|", "\\|")
    null = "yes" if column.is_nullable else ""
    return f"| `{column.name}` | {column.type} | {null} | {meaning} |"


# -------------------------------------------------------------------- commands


def cli_page() -> str:
    """Write the page of commands."""
    parts = [
        NOTE,
        "# Commands",
        CLI_PREFACE,
        *(section(command, path) for path, command in walk(root_command(), "hemicycle")),
    ]
    return "\n\n".join(parts) + "\n"


def walk(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """List a command and all below it, with their paths."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=path)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None and not below.hidden:
                yield from walk(below, f"{path} {name}")


def section(command: click.Command, path: str) -> str:
    """Write the section of one command."""
    context = click.Context(command, info_name=path)
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    blocks = [f"## {path}", f"```text\n{usage}\n```", paragraphs(command.help or "")]
    options = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
    if options:
        rows = "\n".join(option_row(option, context) for option in options)
        blocks.append(f"| option | meaning |\n|---|---|\n{rows}")
    return "\n\n".join(block for block in blocks if block)


def paragraphs(text: str) -> str:
    """Unwrap the paragraphs of a help text; keep blocks that click is told not to wrap."""
    written = []
    for paragraph in text.replace("\f", "").strip().split("\n\n"):
        lines = [line.rstrip() for line in paragraph.splitlines()]
        if lines and lines[0].strip() == "\b":
            written.append("```text\n" + textwrap.dedent("\n".join(lines[1:])) + "\n```")
        else:
            written.append(" ".join(line.strip() for line in lines))
    return "\n\n".join(written)


def option_row(option: click.Option, context: click.Context) -> str:
    """Write the row of one option."""
    record = option.get_help_record(context)
    names, meaning = record or (", ".join(option.opts), option.help or "")
    cells = (f"`{names}`", " ".join(meaning.split()))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


# -------------------------------------------------------------------- payloads


def json_page() -> str:
    """Write the page of payloads."""
    shapes = [value for value in vars(payloads).values() if is_typeddict(value)]
    names = {shape.__name__ for shape in shapes}
    parts = [NOTE, "# JSON", JSON_PREFACE, *(shape_section(shape, names) for shape in shapes)]
    return "\n\n".join(parts) + "\n"


def shape_section(shape: type, names: set[str]) -> str:
    """Write the section of one payload."""
    hints = typing.get_type_hints(shape)
    rows = "\n".join(f"| `{key}` | {type_name(hint, names)} |" for key, hint in hints.items())
    return f"## {shape.__name__}\n\n{inspect.getdoc(shape)}\n\n| key | value |\n|---|---|\n{rows}"


def type_name(hint: object, names: set[str]) -> str:
    """Say in words of JSON what a value is."""
    arguments = typing.get_args(hint)
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        return " or ".join(type_name(part, names) for part in arguments)
    if origin is list:
        return f"list of {type_name(arguments[0], names)}"
    if origin is dict:
        return f"object, {type_name(arguments[1], names)} by {type_name(arguments[0], names)}"
    if origin is typing.Literal:
        return ", ".join(f"`{value}`" for value in arguments)
    name = getattr(hint, "__name__", str(hint))
    return f"[{name}](#{name.lower()})" if name in names else JSON_WORDS[name]


JSON_WORDS = {
    "str": "string",
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "NoneType": "null",
    "Any": "any value",
}

PAGE_BY_NAME = {"tables.md": tables_page, "cli.md": cli_page, "json.md": json_page}


# ----------------------------------------------------------- what commands print

BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
ELISION = "…"


def shown(text: str) -> list[tuple[str, str]]:
    """List the commands on a page, each with what it is said to print."""
    parts = [part for block in BLOCK.findall(text) for part in parts_of(block)]
    return [(command, output) for command, output in parts if not command.startswith("make ")]


def parts_of(block: str) -> list[tuple[str, str]]:
    """Cut a block into commands and what they print."""
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [(command, output) for command, _, output in (part.partition("\n") for part in parts)]


def printed(command: str) -> str:
    """Run a command as a reader would, on the packaged record, 80 columns wide."""
    words = shlex.split(command)
    words[0] = str(Path(sys.executable).with_name(words[0]))
    with tempfile.TemporaryDirectory() as home:
        changes = {"COLUMNS": "80", "NO_COLOR": "1", "HEMICYCLE_HOME": home}
        done = subprocess.run(
            words,
            cwd=ROOT,
            env={**os.environ, **changes},
            capture_output=True,
            text=True,
            check=False,
        )
    if done.stderr:
        sys.exit(f"{command}:\n{done.stderr}")
    return "".join(line.rstrip() + "\n" for line in done.stdout.rstrip().splitlines())


def fold(output: str, like: str) -> str:
    """Leave out of a command's output what a page leaves out."""
    lines, old = output.splitlines(), like.rstrip().splitlines()
    if ELISION not in old:
        return output
    n_before = old.index(ELISION)
    n_after = len(old) - n_before - 1
    kept = [*lines[:n_before], ELISION, *lines[len(lines) - n_after :]]
    return "\n".join(kept) + "\n"


def refreshed(text: str) -> str:
    """Return a page with what its commands print now."""

    def refresh(block: re.Match[str]) -> str:
        parts = parts_of(block.group())
        return "\n".join(
            f"$ {command}\n{fold(printed(command), output)}"
            if not command.startswith("make ")
            else f"$ {command}\n{output}"
            for command, output in parts
        )

    return BLOCK.sub(refresh, text)


def main() -> int:
    """Write the pages, or compare them."""
    stale = []
    for name, write in PAGE_BY_NAME.items():
        path, text = PAGES / name, write()
        if path.is_file() and path.read_text("utf-8") == text:
            continue
        stale.append(name)
        if "--check" not in sys.argv:
            path.write_text(text, "utf-8")
            print(f"wrote docs/reference/{name}")
    for path in SHOWN:
        text = path.read_text("utf-8")
        if refreshed(text) != text:
            stale.append(path.name)
            if "--check" not in sys.argv:
                path.write_text(refreshed(text), "utf-8")
                print(f"wrote {path.relative_to(ROOT)}")
    if stale and "--check" in sys.argv:
        sys.exit(f"Out of date: {', '.join(stale)}. Run `make reference`.")
    return 0


if __name__ == "__main__":
    main()
