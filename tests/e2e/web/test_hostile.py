"""What strangers may send: refused in words, nothing run, nothing told of the machine."""

import json
import socket
import time
from typing import Any

import pytest
from apart import run_apart
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from hemicycle.web.app import create_app
from hemicycle.web.guard import HEADERS

PLACES = ["/api/v1/votes/", "/api/v1/members/", "/api/v1/briefs/", "/vote/un_ga/", "/static/"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "trick",
    [
        "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd",
        "....//etc/passwd", "%00", "a%00b", "'; drop table vote; --", "%25%32%65",
        "\\..\\..\\windows", "~root", "%ff%fe",
        "<script>alert(1)</script>", "{{7*7}}", "${jndi:x}", "\u202eabc", "\U0001f600" * 30,
    ],
)  # fmt: skip
def test_tricks_in_addresses(client: TestClient, place: str, trick: str) -> None:
    answer = client.get(place + trick)
    assert answer.status_code in (400, 404, 409, 422)
    assert "root:" not in answer.text
    assert "Traceback" not in answer.text
    if "html" in answer.headers["content-type"]:
        assert "<script>alert(1)" not in answer.text
    assert "49" not in answer.text or "{{7*7}}" not in trick


@pytest.mark.parametrize(
    "address", ["/", "/api/v1/status", "/api/v1/nothing", "/nothing", "/check"]
)
def test_every_answer_has_its_headers(client: TestClient, address: str) -> None:
    answer = client.get(address)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert "server" not in answer.headers
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy


def test_script_in_an_article_is_text(client: TestClient) -> None:
    article = "<script>alert(1)</script> Resolution ES-11/7 was adopted by 94 votes to 18."
    page = client.post("/check", data={"text": article})
    assert "<script>alert(1)" not in page.text
    told = client.post("/api/v1/check", json={"text": article})
    assert told.headers["content-type"] == "application/json"
    assert told.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b"{", 422),
        ("application/json", b"[" * 100_000, 422),
        ("application/json", b"[]", 422),
        ("application/json", b'{"text": 3}', 422),
        ("application/json", b'{"text": ""}', 422),
        ("application/json", b'{"text": "a\\u0000b"}', 422),
        ("application/json", b'{"text": "\\ud800"}', 422),
        ("application/json", b'{"text": "a", "on": "today"}', 422),
        ("text/plain", b"\xff\xfe\x00", 422),
        ("text/plain", b"   ", 422),
        ("text/plain", b"word " * 60_000, 422),
        ("text/plain", b"x" * 10_000_000, 413),
        ("multipart/form-data; boundary=x", b"--y", 422),
        ("multipart/form-data", b"", 422),
        ("application/xml", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>", 415),
        ("", b"text", 415),
    ],
)
def test_bodies_that_are_no_article(
    client: TestClient, kind: str, body: bytes, status: int
) -> None:
    answer = client.post("/api/v1/check", content=body, headers={"content-type": kind})
    assert answer.status_code == status, answer.text[:300]
    assert answer.headers["content-type"] == "application/problem+json"
    assert "root:" not in answer.text


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=400))
def test_any_text_is_judged_or_refused(client: TestClient, text: str) -> None:
    body = json.dumps({"text": text})
    answer = client.post(
        "/api/v1/check", content=body, headers={"content-type": "application/json"}
    )
    assert answer.status_code in (200, 422)


def test_a_long_address_is_refused(client: TestClient) -> None:
    assert client.get("/search?q=" + "a" * 9000).status_code == 414


def test_a_body_that_trickles_is_given_up(app: Any) -> None:
    import anyio

    hasty = create_app(app.state.record, seconds=0.2)
    sent: list[Any] = []

    async def receive() -> Any:
        await anyio.sleep(0.05)
        return {"type": "http.request", "body": b"a", "more_body": True}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "POST", "path": "/api/v1/check", "raw_path": b"/api/v1/check",
        "query_string": b"", "headers": [(b"content-type", b"text/plain")], "app": hasty,
        "scheme": "http", "server": ("h", 80), "client": ("c", 1), "http_version": "1.1",
        "root_path": "",
    }  # fmt: skip
    started = time.monotonic()
    run_apart(hasty, scope, receive, send)
    assert sent[0]["status"] == 408
    assert time.monotonic() - started < 5


def test_a_body_longer_than_it_says_is_refused(app: Any) -> None:
    def pieces() -> Any:
        for _ in range(30):
            yield b"x" * 100_000

    with TestClient(app) as client:
        answer = client.post(
            "/api/v1/check", content=pieces(), headers={"content-type": "text/plain"}
        )
    assert answer.status_code == 413


def test_a_real_server_survives_nonsense(address: str) -> None:
    port = int(address.rpartition(":")[2])
    for nonsense in (
        b"\x00" * 100,
        b"GET / HTTP/9\r\n\r\n",
        b"GET / HTTP/1.1\r\nA: " + b"b" * 70_000,
    ):
        with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
            line.sendall(nonsense)
            line.shutdown(socket.SHUT_WR)
            try:
                told = line.recv(4096)
            except ConnectionError:
                told = b""
        assert not told or b" 400 " in told or b" 431 " in told or b" 505 " in told
    import httpx

    assert httpx.get(f"{address}/api/v1/status").status_code == 200
