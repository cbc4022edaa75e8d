"""The command `hemicycle`: its subcommands are loaded when they are called."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from hemicycle import __version__
from hemicycle.core.errors import HemicycleError

if TYPE_CHECKING:
    from typing import IO

#: Subcommand -> where it is. In the order of the help: read, tell, judge, keep.
COMMANDS = {
    "show": "hemicycle.cli.show:show",
    "search": "hemicycle.cli.search:search",
    "series": "hemicycle.cli.series:series",
    "member": "hemicycle.cli.member:member",
    "compare": "hemicycle.cli.compare:compare",
    "positions": "hemicycle.cli.positions:positions",
    "fit": "hemicycle.cli.fit:fit",
    "group": "hemicycle.cli.group:group",
    "shifts": "hemicycle.cli.shifts:shifts",
    "brief": "hemicycle.cli.brief:brief",
    "check": "hemicycle.cli.check:check",
    "plot": "hemicycle.cli.plot:plot",
    "site": "hemicycle.web.site:site",
    "sit": "hemicycle.cli.sit:sit",
    "replay": "hemicycle.cli.replay:replay",
    "whatif": "hemicycle.cli.whatif:whatif",
    "audit": "hemicycle.cli.audit:audit",
    "power": "hemicycle.cli.power:power",
    "body": "hemicycle.cli.body:body",
    "record": "hemicycle.cli.record:record",
    "serve": "hemicycle.web.command:serve",
    "mcp": "hemicycle.web.command:mcp",
}


class Failure(click.ClickException):
    """An error that a person can act on, printed to the error stream with exit code 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message with its particulars."""
        click.echo(f"Error: {self.message}", file=file or sys.stderr)


class LazyGroup(click.Group):
    """A group whose subcommands are imported when asked for, and whose errors are told plainly."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the subcommands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load a subcommand."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(module), name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name]} is not a command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a subcommand; suggest the nearest where there is none."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else f" One of {', '.join(COMMANDS)}."
            ctx.fail(f"No such command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        """Run a subcommand; an error of ours, or of the disk, ends in a message."""
        try:
            return super().invoke(ctx)
        except HemicycleError as error:
            raise Failure(str(error)) from error
        except OSError as error:
            if error.filename is None:  # a pipe that closed is click's business
                raise
            raise Failure(f"{error.filename}: {error.strerror or error}") from error


@click.group(
    name="hemicycle",
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)
@click.version_option(__version__, "--version", prog_name="hemicycle", help="Print the version.")
def main() -> None:
    """Read the multilateral record: who decided what, by which votes.

    Every reading command prints for the terminal, or with --json or --markdown for others, and
    reads an older version of the record with --as-of.

    \b
    Begin with:
      hemicycle show ES-11/7
      hemicycle search nuclear disarmament --since 2020
      hemicycle compare USA FRA --since 2000
      hemicycle brief 2025-02-24
    """  # noqa: D301 - click wants the character, not its escape
