"""The examples of the page on the API run as they stand, against a real server."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def block(root: Path, language: str) -> str:
    """Return the example in one language."""
    page = (root / "docs/how-to/use-the-api.md").read_text("utf-8")
    found = re.search(rf"```{language}\n(.*?)```", page, re.DOTALL)
    assert found
    return found[1]


def run(command: list[str], address: str) -> str:
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=60, check=False,
        env=os.environ | {"HEMICYCLE": address},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_curl(root: Path, address: str) -> None:
    said = run(["sh", "-c", block(root, "sh")], address)
    assert said.startswith("vote_event_id,symbol")
    assert "first,second,period,n,share,low,high" in said
    assert "USA,FRA,2024,94,0.6" in said
    assert '"claims"' in said


def test_python(root: Path, address: str) -> None:
    said = run([sys.executable, "-c", block(root, "python")], address)
    assert said.startswith("USA FRA 2024 94 0.6")
    assert "FRA eu 2025 " in said


@pytest.mark.skipif(not shutil.which("Rscript"), reason="R is not installed")
def test_r(root: Path, address: str) -> None:
    said = run(["Rscript", "-e", block(root, "r")], address)
    assert "abstain" in said
    assert "share.2016" in said


def test_every_address_is_told(root: Path, address: str) -> None:
    import httpx

    page = (root / "docs/how-to/use-the-api.md").read_text("utf-8")
    for path in httpx.get(f"{address}/api/v1/openapi.json", timeout=60).json()["paths"]:
        assert path.removeprefix("/api/v1") in page, path


def test_two_workers_answer_and_end() -> None:
    import signal
    import socket
    import time

    import httpx

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    run_ = "from hemicycle.cli.main import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", run_, "serve", "--port", str(port), "--workers", "2"],
        stderr=subprocess.DEVNULL,
    ) as running:
        for _ in range(300):
            assert running.poll() is None
            try:
                answer = httpx.get(f"http://127.0.0.1:{port}/api/v1/status", timeout=5)
            except httpx.TransportError:
                time.sleep(0.1)
            else:
                break
        assert answer.json()["version"]
        running.send_signal(signal.SIGTERM)
        assert running.wait(timeout=30) is not None
