"""The group: lazy, helpful, and plain about errors."""

import click
import pytest
from click.testing import CliRunner

import hemicycle
from hemicycle.cli.main import COMMANDS, main


@pytest.fixture(scope="module")
def context() -> click.Context:
    """Return a context of the group."""
    return click.Context(main, info_name="hemicycle")


def test_version() -> None:
    done = CliRunner().invoke(main, ["--version"])
    assert done.output == f"hemicycle, version {hemicycle.__version__}\n"


def test_help_lists_every_command() -> None:
    done = CliRunner().invoke(main, ["--help"])
    assert done.exit_code == 0
    assert all(f"  {name} " in done.output for name in COMMANDS)


#: Groups of commands that write, and do not tell a payload.
WRITING = ("record", "fit")
#: Commands that keep or serve the record, or read laws and logs instead of it.
OTHERS = {*WRITING, "body", "power", "sit", "replay", "serve", "mcp", "site", "plot"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str, context: click.Context) -> None:
    command = main.get_command(context, name)
    assert command is not None
    assert command.help
    if name != "record":
        assert f"  hemicycle {name}" in command.help
        for option in command.params:
            if isinstance(option, click.Option) and not option.is_flag:
                assert "E.g. --" in (option.help or ""), option.name


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in OTHERS])
def test_every_reading_command_takes_a_form_and_a_version(
    name: str, context: click.Context
) -> None:
    command = main.get_command(context, name)
    assert command is not None
    taken = {opt for parameter in command.params for opt in parameter.opts}
    assert {"--json", "--markdown", "--as-of"} <= taken


def test_a_slip_of_the_hand_is_understood() -> None:
    done = CliRunner().invoke(main, ["shwo"])
    assert done.exit_code == 2
    assert "Did you mean 'show'?" in done.output


def test_nothing_like_it_lists_them_all() -> None:
    done = CliRunner().invoke(main, ["zzzzzz"])
    assert done.exit_code == 2
    assert "One of show, search," in done.output
