"""A running program, in this process and over a real socket."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from hemicycle.web.app import create_app

RUN = "from hemicycle.cli.main import main; main()"


@pytest.fixture(scope="session")
def app() -> Any:
    return create_app()


@pytest.fixture(scope="session")
def client(app: Any) -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False) as made:
        yield made


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Address of `hemicycle serve`, started as a user starts it."""
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = subprocess.Popen(
        [sys.executable, "-c", RUN, "serve", "--port", str(port)],
        stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert running.stderr is not None
    told = running.stderr.readline()
    assert re.search(rf"127\.0\.0\.1:{port}", told), told
    import time

    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        assert running.poll() is None, running.stderr.read()
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    running.terminate()
    running.wait(timeout=20)
    running.stderr.close()
