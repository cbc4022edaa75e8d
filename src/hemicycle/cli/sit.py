"""`hemicycle sit`: chair a sitting from the terminal, under the rules of its body."""

from __future__ import annotations

from importlib import import_module

import click

#: Subcommand -> where it is, in the order of a sitting.
SUBCOMMANDS = {
    "new": "sit_open:new",
    "present": "sit_open:present",
    "table": "sit_texts:table",
    "sponsor": "sit_texts:sponsor",
    "amend": "sit_texts:amend",
    "withdraw": "sit_texts:withdraw",
    "speak": "sit_motions:speak",
    "move": "sit_motions:move",
    "rule": "sit_motions:rule",
    "vote": "sit_votes:vote",
    "close": "sit_votes:close",
    "adopt": "sit_votes:adopt",
    "object": "sit_votes:object_",
    "silence": "sit_votes:silence",
    "note": "sit_votes:note",
    "undo": "sit_votes:undo",
    "suspend": "sit_open:suspend",
    "resume": "sit_open:resume",
    "end": "sit_open:end",
    "status": "sit_read:status",
    "legal": "sit_read:legal",
    "text": "sit_read:text",
    "log": "sit_read:log",
    "verify": "sit_read:verify",
    "export": "sit_read:export",
    "import": "sit_read:import_",
    "chair": "sit_chair:chair",
}


class SitGroup(click.Group):
    """The group; its subcommands are loaded when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the subcommands."""
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load a subcommand."""
        if cmd_name not in SUBCOMMANDS:
            return None
        module, _, name = SUBCOMMANDS[cmd_name].partition(":")
        command = getattr(import_module(f"hemicycle.cli.{module}"), name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{SUBCOMMANDS[cmd_name]} is not a command")
        return command


@click.group(cls=SitGroup)
def sit() -> None:
    """Chair a sitting: every move is put to the rules of the body, then kept for good.

    What the rules do not allow is refused with every reason at once, each with its article, and
    nothing is written. What is written is never edited.

    \b
    Begin with:
      hemicycle sit new demo --preset mun_committee
      hemicycle sit chair
    """  # noqa: D301 - click wants the character, not its escape
