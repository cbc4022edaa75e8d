"""`hemicycle sit` and `hemicycle replay`, as people use them."""

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hemicycle.cli.main import main
from hemicycle.procedure.log import Log

Runner = Callable[..., Result]
COMMAND = Path(sys.executable).with_name("hemicycle")
N_KILLS = int(os.environ.get("HEMICYCLE_KILLS", "12"))


@pytest.fixture
def sit(tmp_path: Path) -> Runner:
    """Run `hemicycle sit` on a log of its own, in this process."""

    def run(*words: str, ok: bool = True) -> Result:
        done = CliRunner().invoke(main, ["sit", *words, "--log", str(tmp_path / "log.sqlite")])
        assert (done.exit_code == 0) is ok, done.output
        return done

    return run


@pytest.fixture
def demo(sit: Runner) -> Runner:
    """Open a sitting with a draft and an amendment."""
    sit("new", "demo", "--preset", "mun_plenary", "--day", "2025-02-24", "--chair", "NGA")
    sit("table", "L.1", "--by", "FRA", "--with", "GBR", "-o", "Urges a lasting peace.", "-o",
        "Requests a report.")  # fmt: skip
    sit("amend", "L.2", "L.1", "--by", "EGY", "--replace", "op1", "lasting", "just and lasting")
    return sit


def test_from_the_first_move_to_the_adopted_text(demo: Runner) -> None:
    refused = demo("vote", "L.1", ok=False)
    assert "L.2 amends L.1 and is voted on first. [un_ga/rop/90]" in refused.stderr
    demo("vote", "L.2", "RUS=no", "--rest", "yes", "--close")
    withdrawn = demo("withdraw", "L.1", "--by", "FRA", ok=False)
    assert "[un_ga/rop/80]" in withdrawn.stderr
    demo("vote", "L.1")
    demo("vote", "RUS,CHN=no", "USA=abstain")
    demo("vote", "FRA,GBR,EGY,BRA=yes")
    closed = demo("close", "--as", "A/RES/1")
    assert "4-2-1 (5 not voting): adopted as A/RES/1" in closed.stdout
    told = json.loads(demo("status", "--json").stdout)
    assert [vote["outcome"] for vote in told["votes"]] == ["adopted", "adopted"]
    assert told["proposals"][0]["text"][0]["redline"] == "Urges a[+ just and+] lasting peace."
    assert told["pending"] == []
    sound = demo("verify")
    assert "every event legal" in sound.stdout


def test_undo_is_refused_with_what_to_do_instead(demo: Runner) -> None:
    refused = demo("undo", ok=False)
    assert "Nothing is undone" in refused.stderr
    assert "hemicycle sit withdraw" in refused.stderr


def test_what_was_meant_is_noted_after_the_event(demo: Runner) -> None:
    demo("vote", "L.2", "--rest", "yes", "--close")
    demo("note", "v1", "RUS", "no", "--words", "A mistake")
    demo("note", "v1", "CHN", "abstain", "--slip")
    (vote,) = json.loads(demo("status", "--json").stdout)["votes"]
    assert (vote["roll"]["RUS"], vote["meant"], vote["corrected"]) == (
        "yes", {"RUS": "no"}, {"CHN": "abstain"},
    )  # fmt: skip


def test_motions_rulings_and_division(demo: Runner) -> None:
    demo("amend", "L.3", "L.1", "--by", "IND", "--insert", "op1", "Encourages dialogue.")
    demo("rule", "order", "L.1", "L.3", "L.2")
    demo("move", "appeal", "--by", "RUS", "--about", "r1")
    demo("vote", "a1", "RUS=yes", "--rest", "no", "--close")
    demo("vote", "L.3", "--rest", "yes", "--close")
    demo("vote", "L.2", "--rest", "no", "--close")
    demo("move", "division", "--by", "RUS", "--about", "L.1", "--part", "op2")
    demo("object", "d1", "--by", "FRA")
    demo("vote", "d1", "--rest", "yes", "--close")
    demo("vote", "d1/1", "--rest", "no", "--close")
    demo("move", "suspend", "--by", "USA")
    demo("withdraw", "m1", "--by", "USA")
    demo("adopt", "L.1", "--ask")
    demo("adopt", "L.1")
    text = demo("text", "L.1").stdout
    assert "[-Requests a report.-]" in text
    assert "[+Encourages dialogue.+]" in text
    assert "<akomaNtoso" in demo("text", "L.1", "--akn").stdout
    demo("end")
    assert "The sitting is closed" in demo("speak", "FRA", ok=False).stderr


def test_an_export_is_taken_in_and_retold(demo: Runner, tmp_path: Path) -> None:
    demo("vote", "L.2", "--rest", "yes", "--close")
    file = tmp_path / "demo.jsonl"
    demo("export", "--to", str(file))
    other = subprocess.run(
        [COMMAND, "sit", "import", file, "--log", tmp_path / "other.sqlite"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(file.read_text().splitlines()[-1])["hash"] in other.stdout
    told = subprocess.run([COMMAND, "replay", file], capture_output=True, text=True, check=True)
    assert "Amendment L.2, EGY" in told.stdout
    broken = file.read_text().replace("NGA", "USA", 1)
    file.write_text(broken)
    refused = subprocess.run([COMMAND, "replay", file], capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert "not what was written" in refused.stderr


def test_two_chairs_one_wins_and_the_other_is_told(demo: Runner) -> None:
    demo("sponsor", "L.1", "IND", "--seen", "3")
    late = demo("sponsor", "L.1", "MEX", "--seen", "3", ok=False)
    assert "somebody else wrote first" in late.stderr
    assert "SponsorAdded" in late.stderr
    assert json.loads(demo("log", "--json").stdout)["lines"][-1]["words"] == (
        "IND joins the sponsors of L.1"
    )


def test_two_chairs_at_the_same_moment(demo: Runner, tmp_path: Path) -> None:
    command = [COMMAND, "sit", "sponsor", "L.1", "--log", tmp_path / "log.sqlite", "--seen", "3"]
    names = ("IND", "MEX", "JPN", "BRA")
    racing = [
        subprocess.Popen(
            [*command, name], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for name in names
    ]
    ends = [(item.communicate(), item.returncode) for item in racing]
    assert sorted(code for _, code in ends) == [0, 1, 1, 1]
    assert all("wrote first" in err for (_, err), code in ends if code)
    assert len(json.loads(demo("log", "--json").stdout)["lines"]) == 4


def test_kill_9_while_voting(demo: Runner, tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite"
    demo("vote", "L.2")
    voters = ("BRA", "CHN", "EGY", "FRA", "GBR", "IND", "JPN", "MEX")
    acknowledged = 4
    for turn in range(N_KILLS):
        member, option = voters[turn % len(voters)], ("yes", "no", "abstain")[turn % 3]
        process = subprocess.Popen(
            [COMMAND, "sit", "vote", f"{member}={option}", "--log", path],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        # From before the file is opened until after the answer.
        time.sleep(0.12 + 0.012 * (turn % 25))
        process.send_signal(signal.SIGKILL)
        answer, _ = process.communicate()
        told = json.loads(demo("log", "--json").stdout)
        n_lines = len(told["lines"])
        if f"{member} votes" in answer:
            assert n_lines == acknowledged + 1, "an acknowledged vote was lost"
        assert n_lines in (acknowledged, acknowledged + 1)
        acknowledged = n_lines
    demo("verify")


WRITER = """
import itertools, sys
from pathlib import Path
from hemicycle.procedure import events as e
from hemicycle.procedure.desk import Desk
from hemicycle.procedure.log import Log
desk = Desk(Log(Path(sys.argv[1])), "demo")
for member, option in itertools.cycle((("FRA", "yes"), ("GBR", "no"), ("IND", "abstain"))):
    print(len(desk.act([e.VoteCast("v1", member, option)]).lines), flush=True)
"""


def test_kill_9_in_a_writer_that_never_rests(demo: Runner, tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite"
    demo("vote", "L.2")
    for turn in range(max(N_KILLS // 3, 3)):
        process = subprocess.Popen([sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.003 * (turn % 17))
        process.send_signal(signal.SIGKILL)
        answer = process.communicate()[0].decode()
        whole = [int(line) for line in answer.split("\n")[:-1]]
        n_lines = len(Log(path).read("demo"))
        assert n_lines >= max(whole, default=0)
        assert n_lines <= max(whole, default=n_lines) + 1
    demo("verify")


def test_a_day_is_retold_with_its_articles() -> None:
    done = subprocess.run(
        [COMMAND, "replay", "2025-02-24"], capture_output=True, text=True, check=True
    )
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    flat = " ".join(done.stdout.split())
    assert "31-71-59 (32 not voting): not adopted. 31 in favour of 102 cast" in flat
    assert "un_ga/rop/84" in flat
    assert flat.count("vetoed by RUS") == 2
    assert "6-1-8: not adopted. 6 in favour; at least 9 needed [un_charter/27.3]" in flat
    assert "not agreed: nothing was adopted. Objections: USA: Russian aggression" in flat


def test_a_day_without_logs_is_told() -> None:
    done = subprocess.run(
        [COMMAND, "replay", "2025-02-25"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "2025-02-24" in done.stderr


# ------------------------------------------------------------------ sit chair


class Terminal:
    """A real terminal of 80 columns with `hemicycle sit chair` in it."""

    def __init__(self, log: Path) -> None:
        self.fd, inner = pty.openpty()
        changes = {"COLUMNS": "80", "LINES": "40", "TERM": "dumb", "NO_COLOR": "1"}
        self.process = subprocess.Popen(
            [COMMAND, "sit", "chair", "--log", log], stdin=inner, stdout=inner, stderr=inner,
            env={**os.environ, **changes}, start_new_session=True,
        )  # fmt: skip
        os.close(inner)
        self.shown = self.until("> ")

    def until(self, prompt: str, seconds: float = 30) -> str:
        """Read until a prompt, or the end."""
        found, deadline = "", time.monotonic() + seconds
        while time.monotonic() < deadline:
            if not select.select([self.fd], [], [], 0.2)[0]:
                continue
            try:
                chunk = os.read(self.fd, 65536).decode()
            except OSError:
                break
            if not chunk:
                break
            found += chunk
            if re.search(r"demo \d+" + re.escape(prompt) + r"$", found):
                break
        return found.replace("\r\n", "\n")

    def type(self, line: str) -> str:
        """Type a line and return what the terminal shows until the next prompt."""
        os.write(self.fd, f"{line}\n".encode())
        return self.until("> ")

    def leave(self) -> str:
        """Leave and wait."""
        shown = self.type("quit")
        assert self.process.wait(timeout=30) == 0
        os.close(self.fd)
        return shown


def test_chairing_in_a_terminal(demo: Runner, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path / "log.sqlite")
    assert "amendment L.2" in terminal.shown
    assert "Legal now" in terminal.shown
    assert "[un_ga/rop/90]" in terminal.type("L.1")
    opened = terminal.type("L.2")
    assert "vote v1" in opened
    first = terminal.type("FRA yes")
    assert "So far 1-0-0, 11 not voting." in first
    assert "So far 1-2-0" in terminal.type("rus,chn no")
    rest = " ".join(terminal.type("rest yes").split())
    assert "So far 10-2-0, 0 not voting. Closed now: adopted" in rest
    assert "10-2-0: adopted" in " ".join(terminal.type("close").split())
    assert "Did you mean 'withdraw'" in terminal.type("withdrow L.1")
    assert "[un_ga/rop/80]" in terminal.type("withdraw L.1 --by FRA")
    assert "Close the quotation" in terminal.type('move point --by FRA --words "open')
    # Somebody else acts between what this chair sees and what it does.
    demo("sponsor", "L.1", "IND")
    assert "somebody else wrote first" in " ".join(terminal.type("sponsor L.1 MEX").split())
    assert "MEX joins" in terminal.type("sponsor L.1 MEX")
    assert max(len(line) for line in (opened + first).splitlines()) <= 80
    assert "come back" in terminal.leave()
    demo("verify")


@pytest.fixture
def chaired(sit: Runner, tmp_path: Path) -> Callable[[str], str]:
    """Chair a plenary of twelve with two drafts, by lines typed; return what was printed."""
    sit("new", "hall", "--preset", "mun_plenary", "--day", "2025-02-24")
    sit("present", "--all")
    sit("table", "L.1", "--by", "FRA", "-o", "Calls for peace.", "-o", "Requests a report.")
    sit("table", "L.2", "--by", "USA", "-o", "Calls for talks.")

    def typed(lines: str) -> str:
        log = str(tmp_path / "log.sqlite")
        done = CliRunner().invoke(main, ["sit", "chair", "--log", log], input=lines)
        assert done.exit_code == 0, done.output
        return done.output

    return typed


def test_the_text_submitted_first_is_the_most_pressing(chaired: Callable[[str], str]) -> None:
    told = chaired("L.2\nmove priority --by USA --about L.2\nm1\nrest yes\nclose\nstatus\n")
    assert told.index("draft L.1") < told.index("draft L.2")
    assert "Put L.1 to the vote first, or move for priority." in " ".join(told.split())
    assert "USA moves to vote on L.2 first (m1)" in told
    after = told[told.index("Pending, the most pressing first") :]
    assert after.index("draft L.2") < after.index("draft L.1")


def test_votes_are_typed_as_they_are_said(chaired: Callable[[str], str]) -> None:
    told = chaired("rest no\nvote L.1 FRA,GBR yes\nRUS no\nclose\n")
    assert "No vote is open." in told
    assert "Put something to the vote" in told
    assert "2-1-0" in told


def test_a_slip_in_the_chair_is_told_what_was_meant(chaired: Callable[[str], str]) -> None:
    told = " ".join(chaired("move adjournment --by USA\nspeak XYZ\n").split())
    assert "Did you mean adjourn?" in told
    assert "Its members are BRA, CHN, EGY" in told


def test_a_division_to_which_nobody_objects_is_voted_by_parts(
    chaired: Callable[[str], str],
) -> None:
    told = chaired("move division --by CHN --about L.1 --part op2\nvote d1\n")
    assert "Nobody objected to division d1" in told
    assert "Put d1/1 to the vote" in told


def test_a_log_takes_the_rules_that_the_record_takes(
    sit: Runner, chaired: Callable[[str], str], tmp_path: Path
) -> None:
    chaired("L.1\nFRA,GBR,IND,JPN,MEX,EGY,NGA yes\nrest no\nclose\n")
    file = tmp_path / "hall.jsonl"
    sit("export", "--to", str(file))
    retold = CliRunner().invoke(main, ["replay", str(file)])
    assert "\nModel UN plenary. 12 members.\n" in retold.output
    asked = ["whatif", str(file), "--vote", "L.1", "--rule", "two_thirds"]
    assert "it turns" in CliRunner().invoke(main, asked).output


def test_a_sitting_without_a_title_is_retold(sit: Runner, tmp_path: Path) -> None:
    sit("new", "bare", "--body", "un_ga", "--members", "FRA,GBR,USA", "--day", "2025-02-24")
    sit("export", "--to", str(tmp_path / "bare.jsonl"))
    retold = CliRunner().invoke(main, ["replay", str(tmp_path / "bare.jsonl")]).output
    assert "\n3 members.\n" in retold


@pytest.mark.parametrize("body", ["un_ecosoc", "eu_council", "african_union", "imf"])
def test_a_body_without_motions_says_where_that_stands(sit: Runner, body: str) -> None:
    sit("new", "x", "--body", body, "--members", "FRA,DEU,ITA", "--day", "2025-02-24")
    sit("table", "L.1", "--by", "FRA", "-o", "Calls for peace.", "-o", "Requests a report.")
    for move in (["suspend"], ["division", "--about", "L.1", "--part", "op1"]):
        refused = sit("move", *move, "--by", "FRA", ok=False)
        assert f"hemicycle body show {body}" in " ".join(refused.stderr.split())
    shown = CliRunner().invoke(main, ["body", "show", body]).output
    assert "motions of procedure and divisions are refused" in " ".join(shown.split())
