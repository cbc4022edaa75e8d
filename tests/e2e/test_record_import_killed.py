"""A killed import leaves the version before it in force, whenever it is killed."""

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from hemicycle.record.examine import verify
from hemicycle.record.install import use

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs signals and pipes")


def start(library: Any, path: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [*library.command, "record", "import", str(path)],
        env=library.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def end_of(pipe: Path, running: "subprocess.Popen[str]") -> BinaryIO:
    """Open a pipe for writing once the import reads it; fail if it ends before."""
    for _ in range(600):
        try:
            writer = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            assert running.poll() is None, running.communicate()
            time.sleep(0.1)
            continue
        os.set_blocking(writer, True)
        return os.fdopen(writer, "wb")
    raise AssertionError("nobody reads the pipe")


def check(library: Any) -> None:
    """Check that the version in force is sound."""
    assert [check for check in verify(library.in_force) if not check.is_ok] == []


def test_killed_while_reading(library: Any) -> None:
    before = library.in_force
    pipe = library.folder / "votes.csv"
    os.mkfifo(pipe)
    content = library.bytes_of([library.known, library.new])
    # Opening waits for the reader, so the import is under way when the first half is in.
    with start(library, pipe) as running, end_of(pipe, running) as slow:
        slow.write(content[: len(content) // 2])
        slow.flush()
        running.send_signal(signal.SIGKILL)
        running.wait(timeout=60)
    assert running.returncode == -signal.SIGKILL
    assert library.in_force == before
    check(library)
    pipe.unlink()
    done = library.run("record", "import", library.raw(content, "votes.csv"))
    assert done.returncode == 0, done.stderr
    assert library.in_force.name != before.name


def test_a_pipe_can_be_read_to_its_end(library: Any) -> None:
    pipe = library.folder / "votes.csv"
    os.mkfifo(pipe)
    with start(library, pipe) as running, end_of(pipe, running) as slow:
        slow.write(library.bytes_of([library.known, library.new]))
        slow.close()
        _, told = running.communicate(timeout=60)
    assert running.returncode == 0, told


def test_killed_at_any_moment(library: Any) -> None:
    """Kill at random moments, spread over the time that a whole import takes."""
    before = library.in_force
    whole = library.file(library.known, library.new)
    started = time.monotonic()
    done = library.run("record", "import", whole)
    assert done.returncode == 0, done.stderr
    seconds = time.monotonic() - started
    after = library.in_force
    moments = random.Random(20250224)
    n_killed = 0
    for turn in range(12):
        use(before.name, library.home)
        # A file of its own each time, so that the version to be made is not there already.
        path = library.file(replace(library.new, title=f"A question, put {turn}"), library.known)
        with start(library, path) as running:
            time.sleep(seconds * moments.uniform(0.3, 1.1))
            running.kill()
            running.communicate(timeout=60)
        n_killed += running.returncode == -signal.SIGKILL
        check(library)
    assert n_killed, "no import was slow enough to be killed"
    last = library.run("record", "import", whole)
    assert last.returncode == 0, last.stderr
    assert {path.name for path in library.in_force.directory.parent.iterdir()} >= {after.name}
    assert not list(library.in_force.directory.parent.glob(".building-*"))


STEPS = """
import os, signal, sys
from pathlib import Path
from datetime import UTC, datetime
from hemicycle.record import version
from hemicycle.sources.undl.importer import import_files

step, home, path = int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
n_calls = 0

def counting(real):
    def call(*arguments, **options):
        global n_calls
        n_calls += 1
        if n_calls == step:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **options)
    return call

# Every call through which a version reaches the disk may be the last one made.
os.fsync = counting(os.fsync)
Path.rename = counting(Path.rename)
Path.replace = counting(Path.replace)
Path.mkdir = counting(Path.mkdir)
Path.write_text = counting(Path.write_text)
import_files([path], made_at=datetime(2026, 2, 7, tzinfo=UTC), home=home)
print(n_calls)
"""


def test_killed_before_each_step_on_the_disk(library: Any) -> None:
    """Kill before every single write, rename and flush of an import, in turn."""
    before = library.in_force
    path = library.file(library.known, library.new)
    step, n_old, n_new = 0, 0, 0
    while True:
        step += 1
        use(before.name, library.home)
        done = subprocess.run(
            [sys.executable, "-c", STEPS, str(step), str(library.home), str(path)],
            env=library.environment(), capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
        is_old = library.in_force.name == before.name
        n_old, n_new = n_old + is_old, n_new + (not is_old)
        check(library)
    assert int(done.stdout) < step
    # All but the flush after the pointer was replaced leave the old version in force.
    assert (n_new, n_old) == (1, step - 2)
    assert library.in_force.name != before.name
