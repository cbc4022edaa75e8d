"""The record as tools for assistants, over the Model Context Protocol."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

from hemicycle import __version__, api
from hemicycle.core.errors import HemicycleError

if TYPE_CHECKING:
    from collections.abc import Callable

    from hemicycle.record.query import Record

_HOW_TO = """\
The voting record of the United Nations, offline. Every answer carries its evidence: vote event ids,
sources, and notes on what is not known. Null means unknown: never fill it in. Cite the symbol and
the source. Counts announced rule over counts of rows where they differ. When `check` says
not_in_record, the claim is neither confirmed nor refuted."""
_MOST_FINDINGS = 12


def server(record: Record) -> MCPServer:
    """Return the server of the tools; `run()` speaks on standard input and output.

    Parameters
    ----------
    record : Record
        What the tools ask.

    Returns
    -------
    mcp.server.MCPServer
        With the tools search, show, compare, brief and check.
    """
    made = MCPServer("hemicycle", version=__version__, instructions=_HOW_TO)

    @made.tool()
    def search(
        words: str, body: str | None = None, since: str | None = None, limit: int = 10
    ) -> dict[str, Any]:
        """Find decisions by words of title, subject or content; newest first.

        body: un_ga (General Assembly) or un_sc (Security Council). since: YYYY-MM-DD.
        """
        return _told(
            lambda: api.search(
                record, words, body=body, since=_day(since), limit=max(1, min(limit, 50))
            )
        )

    @made.tool()
    def show(symbol: str) -> dict[str, Any]:
        """Return one decision by symbol (A/RES/ES-11/7): tally, who voted how, sources."""
        return _told(lambda: api.show(record, symbol))

    @made.tool()
    def compare(
        first: str, second: str, series: str | None = None, since: str | None = None
    ) -> dict[str, Any]:
        """Compare how two members voted, year by year: share alike with n and a 95 % interval.

        Members by code or name. series: ukraine, cuba_embargo, palestine_statehood and others.
        """
        return _told(lambda: api.compare(record, first, second, series=series, since=_day(since)))

    @made.tool()
    def brief(subject: str) -> dict[str, Any]:
        """Write the account of a day (2025-02-24), a text or a series: findings with evidence."""

        def ask() -> dict[str, Any]:
            found = api.brief(record, subject)
            return {
                "on": found["on"],
                "findings": found["findings"][:_MOST_FINDINGS],
                "n_findings": len(found["findings"]),
            }

        return _told(ask)

    @made.tool()
    def check(text: str, published_on: str | None = None) -> dict[str, Any]:
        """Judge what a text claims about votes: supported, contradicted or not in the record.

        published_on: day of publication, YYYY-MM-DD, against which "yesterday" is read.
        """
        return _told(lambda: api.check(record, text, published_on=_day(published_on)))

    return made


def _told(ask: Callable[[], Any]) -> dict[str, Any]:
    """Ask; an error of ours becomes one that an assistant can act on."""
    try:
        return dict(ask())
    except HemicycleError as error:
        raise ToolError(str(error)) from error


def _day(text: str | None) -> date | None:
    """Read a day."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise HemicycleError(
            "The day cannot be read.", found=repr(text), expected="YYYY-MM-DD"
        ) from None
