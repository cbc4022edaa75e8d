"""Judge the gold claims that may lie beside the checkout, and print their figures by halves.

    python benchmarks/dev_folds.py [--half odd|even] [--show] [--assert]

`../shared/data/claims` holds a founding article and sentences of real outlets, with the claims that
somebody read in them, and `score.py`, which is the judge: it is run as it stands, over all
sentences and over those of odd and of even number apart, so that rules may be changed with one half
in view and scored on the other. One JSON line a set. A claim counts there only if its key is
written as in the gold. `right_otherwise` counts those that are read and judged as there, but under
another key: a series or a content named in other words; `after_the_record` those about votes
later than the record. `--show` lists what was missed. Without that folder nothing is measured.
"""

import argparse
import contextlib
import importlib.util
import io
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import hemicycle
from hemicycle.claims import check
from hemicycle.claims.report import Claim

FOLDER = Path(__file__).resolve().parents[2] / "shared/data/claims"
#: Kinds whose key in the gold is free wording, or a name of a series that only the gold has.
WORDED = frozenset(
    {"first_time", "trend", "superlative", "comparison", "text_content", "reported_speech",
     "forecast", "event", "background", "opinion", "attribution", "office", "rule", "lobbying"}
)  # fmt: skip
_FIGURES = re.compile(
    r"P (?P<precision>[\d.]+) R (?P<recall>[\d.]+) .*strict (?P<verdicts_strict>[\d.]+) with "
    r"alternatives (?P<verdicts>[\d.]+) \(n=(?P<atoms>\d+)\) .*missed errors "
    r"(?P<errors_missed>\d+)/(?P<errors>\d+) \| false accusations (?P<false_accusations>\d+)"
)

Line = dict[str, Any]


def judge() -> ModuleType:
    """Load the scorer of the gold."""
    spec = importlib.util.spec_from_file_location("score", FOLDER / "score.py")
    if spec is None or spec.loader is None:
        sys.exit(f"cannot load {FOLDER / 'score.py'}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_lines(name: str) -> list[Line]:
    """Read one file of the gold."""
    text = (FOLDER / name).read_text("utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def article(gold: list[Line]) -> Iterator[Line]:
    """Check the article whole, and give what is read of each sentence."""
    text = (FOLDER / "article.txt").read_text("utf-8")
    claims = check(hemicycle.open("packaged"), text, published_on=date(2025, 2, 25)).claims
    at = 0
    for line in gold:
        at = text.index(line["text"], at)
        here = [c for c in claims if at <= c.sentence.start < at + len(line["text"])]
        yield {"id": line["sid"], "claims": [vars_of(one) for one in here]}


def sentences(gold: list[Line]) -> Iterator[Line]:
    """Check sentences, each behind the one that stood before it."""
    record = hemicycle.open("packaged")
    for line in gold:
        before = f"{line['context'].strip()}\n" if line["context"].strip() else ""
        report = check(
            record, before + line["text"], published_on=date.fromisoformat(line["pub_date"])
        )
        here = [c for c in report.claims if c.sentence.start >= len(before)]
        yield {"id": line["hid"], "claims": [vars_of(one) for one in here]}


def vars_of(claim: Claim) -> Line:
    """Return what the scorer asks of a claim."""
    return {"type": claim.type, "slots": claim.slots, "verdict": claim.verdict}


def figures(score: ModuleType, gold: list[Line], made: list[Line]) -> dict[str, float]:
    """Run the scorer on some lines and read what it prints."""
    said = io.StringIO()
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, lines in (("gold", gold), ("made", made)):
            paths.append(Path(folder) / name)
            paths[-1].write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
        with contextlib.redirect_stdout(said):
            score.main(*map(str, paths))
    match = _FIGURES.search(said.getvalue())
    if match is None:
        sys.exit(f"cannot read what the scorer says: {said.getvalue()}")
    return {key: float(value) if "." in value else int(value)
            for key, value in match.groupdict().items()}  # fmt: skip


def misses(
    score: ModuleType, gold: list[Line], made: list[Line], last: date
) -> Iterator[tuple[str, str]]:
    """Give every claim that the scorer counts as missed, with why."""
    by_id = {line["id"]: line["claims"] for line in made}
    for line in gold:
        name = line.get("hid") or line["sid"]
        read = by_id[name]
        found = {key: one["verdict"] for one in read for key in score.atoms(one)}
        for wanted in line["claims"]:
            allowed = (wanted["verdict"], *wanted["alt_verdicts"])
            for key in sorted(score.atoms(wanted), key=str):
                if found.get(key) in allowed:
                    continue
                alike = [one["verdict"] for one in read if one["type"] == wanted["type"]]
                if key not in found and wanted["type"] in WORDED and set(alike) & set(allowed):
                    why = "right_otherwise"
                elif "votes" in wanted["needs"] and _day(line) > last:
                    why = "after_the_record"
                else:
                    elsewhere = f"{alike[0]} under another key" if alike else "unread"
                    why = f"{found.get(key) or elsewhere}, not {wanted['verdict']}"
                yield why, f"{name} {key}"


def _day(line: Line) -> date:
    """Return when a sentence was published."""
    told = line.get("pub_date")
    return date.fromisoformat(told[:10]) if told else date.min


def main() -> int:
    """Judge and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--half", choices=("odd", "even"), help="only sentences of such a number")
    parser.add_argument("--show", action="store_true", help="list what was missed, on stderr")
    parser.add_argument(
        "--assert", dest="strict", action="store_true", help="fail on an accusation"
    )
    asked = parser.parse_args()
    if not (FOLDER / "score.py").is_file():
        print("no gold claims lie beside this checkout: nothing is measured", file=sys.stderr)
        return 0
    score = judge()
    dev = read_lines("dev.jsonl")
    halves = {
        half: [line for line in dev if int(line["hid"].lstrip("h")) % 2 == rest]
        for half, rest in (("odd", 1), ("even", 0))
    }
    sets = {"article": read_lines("gold_article.jsonl"), "dev": dev}
    sets |= {f"dev, {half}": lines for half, lines in halves.items()}
    if asked.half:
        sets = {f"dev, {asked.half}": halves[asked.half]}
    last = hemicycle.open("packaged").coverage()[1]
    accused = 0
    for name, gold in sets.items():
        made = list((article if name == "article" else sentences)(gold))
        found = figures(score, gold, made)
        missed = list(misses(score, gold, made, last))
        counted = {why: sum(other == why for other, _ in missed)
                   for why in ("right_otherwise", "after_the_record")}  # fmt: skip
        print(json.dumps({"set": name, "sentences": len(gold), **found, **counted}), flush=True)
        accused += int(found["false_accusations"])
        for why, one in missed if asked.show else ():
            print(f"  - {why}: {one}", file=sys.stderr)
    return 1 if asked.strict and accused else 0


if __name__ == "__main__":
    sys.exit(main())
