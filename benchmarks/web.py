"""Requests a second and waiting times of `hemicycle serve`, over loopback.

    python benchmarks/web.py [--workers 2] [--seconds 5]

Asks many different vote pages and addresses of the API, each once known (warm), with several
connections kept open. wrk gives the same figures where it is installed; this needs nothing.
"""

import argparse
import asyncio
import json
import os
import random
import re
import subprocess
import sys
import time
from statistics import median

import httpx

N_PAGES = 300
RUN = "from hemicycle.cli.main import main; main()"


def started(workers: int) -> tuple["subprocess.Popen[str]", str]:
    """Start the program and wait until it answers."""
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = subprocess.Popen(
        [sys.executable, "-c", RUN, "serve", "--port", str(port), "--workers", str(workers)],
        stderr=subprocess.DEVNULL, text=True, env=os.environ,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            httpx.get(f"{address}/api/v1/status", timeout=1)
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return running, address
    raise SystemExit("the server does not answer")


def addresses(base: str) -> dict[str, list[str]]:
    """List what is asked: pages of votes, and the same votes from the API."""
    rows = httpx.get(f"{base}/api/v1/votes", params={"limit": N_PAGES}, timeout=10).json()["rows"]
    symbols = [(row["body"], row["symbol"]) for row in rows if row["symbol"]]
    return {
        "pages": [f"/vote/{body}/{symbol}" for body, symbol in symbols],
        "api": [f"/api/v1/votes/{symbol}" for _, symbol in symbols],
    }


async def load(
    base: str, paths: list[str], seconds: float, connections: int, rate: float | None
) -> list[float]:
    """Ask as fast as it goes, or at a rate; return waiting times in seconds."""
    waited: list[float] = []
    until = time.perf_counter() + seconds

    async def ask(number: int) -> None:
        chosen = random.Random(number)
        async with httpx.AsyncClient(
            base_url=base, timeout=30, headers={"Accept-Encoding": "gzip"}
        ) as client:
            due = time.perf_counter() + chosen.random() * (connections / rate if rate else 0)
            while time.perf_counter() < until:
                if rate:
                    await asyncio.sleep(max(0.0, due - time.perf_counter()))
                    due += connections / rate
                start = time.perf_counter()
                answer = await client.get(chosen.choice(paths))
                waited.append(time.perf_counter() - start)
                assert answer.status_code == 200, answer.url

    await asyncio.gather(*(ask(number) for number in range(connections)))
    return waited


def wrk(base: str, path: str, seconds: float) -> float | None:
    """Return requests a second by wrk, where it is installed."""
    try:
        done = subprocess.run(
            ["wrk", "-t1", "-c8", f"-d{seconds:g}s", "-H", "Accept-Encoding: gzip", base + path],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    except FileNotFoundError:
        return None
    found = re.search(r"Requests/sec:\s*([\d.]+)", done.stdout)
    return float(found[1]) if found else None


def main() -> None:
    """Measure, one JSON line a case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=5.0)
    chosen = parser.parse_args()
    running, base = started(chosen.workers)
    try:
        for case, paths in addresses(base).items():
            for path in paths:
                httpx.get(base + path, timeout=30)
            asyncio.run(load(base, paths, 2.0, 8, None))
            full = asyncio.run(load(base, paths, chosen.seconds, 8, None))
            a_second = len(full) / chosen.seconds
            half = sorted(asyncio.run(load(base, paths, chosen.seconds, 8, a_second / 2)))
            size = len(httpx.get(base + paths[0], headers={"Accept-Encoding": "identity"}).content)
            told = httpx.get(base + paths[0], headers={"Accept-Encoding": "gzip"})
            line = {
                "case": case,
                "workers": chosen.workers,
                "n_addresses": len(paths),
                "per_second": round(a_second),
                "per_second_wrk": wrk(base, paths[0], chosen.seconds),
                "p50_ms_at_half": round(1000 * median(half), 1),
                "p99_ms_at_half": round(1000 * half[int(0.99 * len(half))], 1),
                "load": round(os.getloadavg()[0], 1),
                "n_bytes": size,
                "n_bytes_sent": int(told.headers.get("content-length", 0)),
            }
            print(json.dumps(line))
    finally:
        running.terminate()
        running.wait(timeout=20)


if __name__ == "__main__":
    main()
