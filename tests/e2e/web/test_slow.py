"""Clients that send a byte now and then are let go; those that are only slow to ask are not."""

import asyncio
import time
from typing import Any

from apart import run_apart
from starlette.responses import PlainTextResponse

from hemicycle.web.patience import SECONDS_FOR_HEAD, Patient

_BOUND = 0.6


class _Hasty(Patient):
    seconds = _BOUND


async def _app(scope: Any, receive: Any, send: Any) -> None:
    """Answer at once, whatever is asked."""
    if scope["type"] == "http":
        await PlainTextResponse("here")(scope, receive, send)


async def _talk(client: Any) -> Any:
    """Run a server on a free port while a client talks to it."""
    import uvicorn

    config = uvicorn.Config(
        _app, host="127.0.0.1", port=0, http=_Hasty, log_level="error", lifespan="off"
    )
    server = uvicorn.Server(config)
    listening = config.bind_socket()
    running = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        return await client(*await asyncio.open_connection(*listening.getsockname()))
    finally:
        server.should_exit = True
        await running
        listening.close()


async def _trickled(reader: Any, writer: Any, first: bytes = b"") -> tuple[float, bytes]:
    """Send a byte of a head every 50 ms until the server has had enough."""
    began = time.monotonic()
    writer.write(first)
    told = asyncio.create_task(reader.read())
    while not told.done() and time.monotonic() - began < 10:
        try:
            writer.write(b"x")
            await writer.drain()
        except ConnectionError:
            break
        await asyncio.sleep(0.05)
    try:
        said = await told
    except ConnectionError:
        said = b""
    writer.close()
    return time.monotonic() - began, said


def test_a_head_that_trickles_is_given_up() -> None:
    async def client(reader: Any, writer: Any) -> Any:
        return await _trickled(reader, writer, b"GET / HTTP/1.1\r\nhost: here\r\nx-slow: ")

    seconds, said = run_apart(_talk, client)
    assert _BOUND * 0.9 <= seconds < _BOUND + 3
    assert said.startswith(b"HTTP/1.1 408 ")


def test_so_is_one_after_an_answer() -> None:
    async def client(reader: Any, writer: Any) -> Any:
        writer.write(b"GET / HTTP/1.1\r\nhost: here\r\n\r\n")
        assert b"200 OK" in await reader.readuntil(b"here")
        return await _trickled(reader, writer, b"GET / HTTP/1.1\r\n")

    seconds, said = run_apart(_talk, client)
    assert seconds < _BOUND + 3
    assert said.startswith(b"HTTP/1.1 408 ")


def test_so_is_a_body_that_nobody_waits_for() -> None:
    async def client(reader: Any, writer: Any) -> Any:
        writer.write(b"POST / HTTP/1.1\r\nhost: here\r\ncontent-length: 100000\r\n\r\n")
        return await _trickled(reader, writer)

    seconds, said = run_apart(_talk, client)
    assert seconds < _BOUND + 3
    assert b"200 OK" in said


def test_silence_is_closed_without_a_word() -> None:
    async def client(reader: Any, writer: Any) -> Any:
        began = time.monotonic()
        said = await reader.read()
        writer.close()
        return time.monotonic() - began, said

    seconds, said = run_apart(_talk, client)
    assert _BOUND * 0.9 <= seconds < _BOUND + 3
    assert said == b""


def test_one_that_asks_again_in_time_is_served() -> None:
    async def client(reader: Any, writer: Any) -> Any:
        answers = []
        for _ in range(4):
            writer.write(b"GET / HTTP/1.1\r\nhost: here\r\n")
            await asyncio.sleep(_BOUND / 2)
            writer.write(b"\r\n")
            answers.append(await reader.readuntil(b"\r\n\r\nhere"))
        writer.close()
        return answers

    answers = run_apart(_talk, client)
    assert [b"200 OK" in answer for answer in answers] == [True] * 4


def test_the_bound_is_one_that_people_do_not_meet() -> None:
    assert 5 <= SECONDS_FOR_HEAD <= 30
