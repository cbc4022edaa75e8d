"""Coroutines in a thread of their own: a browser test may have left a loop in this one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio


def run_apart(work: Callable[..., Any], *arguments: Any, seconds: float = 120) -> Any:
    """Run a coroutine to its end; what it raises is raised here."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(anyio.run, work, *arguments).result(timeout=seconds)
