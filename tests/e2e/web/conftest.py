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
    running = subprocess.Popen(
        [sys.executable, "-c", RUN, "serve", "--port", "0"],
        stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert running.stderr is not None
    told = running.stderr.readline()
    found = re.search(r"http://127\.0\.0\.1:(\d+)/", told)
    assert found, told
    port = int(found[1])
    assert port > 0
    # Connections are taken from now on, though none is answered before the record is read.
    import httpx

    assert httpx.get(f"http://127.0.0.1:{port}/api/v1/status", timeout=60).status_code == 200
    yield f"http://127.0.0.1:{port}"
    running.terminate()
    running.wait(timeout=20)
    running.stderr.close()
