"""An assistant's client talks to `hemicycle mcp` over its standard input and output."""

import json
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from apart import run_apart

mcp = pytest.importorskip("mcp", reason="the extra mcp is not installed")


def talk(steps: Callable[[Any], Awaitable[None]]) -> None:
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client

    async def run() -> None:
        command = StdioServerParameters(
            command=sys.executable,
            args=["-c", "from hemicycle.cli.main import main; main()", "mcp"],
        )
        async with stdio_client(command) as (read, write), ClientSession(read, write) as session:
            await session.initialize()
            await steps(session)

    run_apart(run)


def told(answer: Any) -> Any:
    return json.loads(answer.content[0].text)


def test_an_assistant_asks() -> None:
    async def steps(session: Any) -> None:
        tools = {tool.name: tool for tool in (await session.list_tools()).tools}
        assert set(tools) == {"search", "show", "compare", "brief", "check"}
        assert all(tool.description for tool in tools.values())
        shown = told(await session.call_tool("show", {"symbol": "ES-11/7"}))
        assert shown["announced"]["yes"] == 93
        assert shown["sources"]
        found = told(await session.call_tool("search", {"words": "cuba embargo", "limit": 3}))
        assert len(found["rows"]) == 3
        rows = told(await session.call_tool("compare", {"first": "USA", "second": "France"}))
        assert rows["pair"] == ["USA", "FRA"]
        account = told(await session.call_tool("brief", {"subject": "2025-02-24"}))
        assert all(finding["evidence"] for finding in account["findings"])
        text = "Resolution ES-11/7 was adopted by 94 votes to 18."
        judged = told(await session.call_tool("check", {"text": text}))
        assert all("verdict" in claim for claim in judged["claims"])

    talk(steps)


def test_an_error_says_what_to_do() -> None:
    async def steps(session: Any) -> None:
        for name, arguments in (("show", {"symbol": "A/RES/99/999"}), ("brief", {"subject": "?"})):
            answer = await session.call_tool(name, arguments)
            assert answer.is_error
            assert "Nearest" in answer.content[0].text or "to do" in answer.content[0].text

    talk(steps)
