"""The site written as files: whole, resumable, with nothing in it that needs a program."""

import gzip
import json
import os
import re
import signal
import subprocess
import sys
import time
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from pages import Examined

from hemicycle.cli.main import main
from hemicycle.core.errors import HemicycleError
from hemicycle.record.warm import WarmRecord
from hemicycle.web.pages import Site, finding, mapped
from hemicycle.web.pages.routes import STATIC
from hemicycle.web.site import _PAGES, _single, write

if TYPE_CHECKING:
    from hemicycle.record.query import Record

#: What only a program can answer.
_LIVE = re.compile(r"^/(check|api|figure|data/)")


@pytest.fixture(scope="module")
def made(rec: "Record") -> Site:
    return Site(WarmRecord.of(rec), is_static=True)


def _written(folder: Path) -> dict[str, str]:
    return {
        found.relative_to(folder).as_posix(): found.read_text("utf-8")
        for found in folder.rglob("*.html")
    }


def test_pages_are_whole_and_need_no_program(made: Site, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    done = write(made, folder, limit=3)
    pages = _written(folder)
    assert done.n_written == len(pages) + len(list(folder.rglob("*.xml"))) + 1
    for name, page in pages.items():
        found = Examined(page)
        assert found.faults == [], name
        live = [link for link in found.links if _LIVE.match(link)]
        assert live == [], name
        forms = re.findall(r"<form[^>]*>", page)
        assert name.startswith("design") or all(
            "data-roll" in form or 'action="/search/"' in form for form in forms
        ), name
        assert "default-src 'none'; script-src 'self'" in unescape(page), name
    wanted = ("index.html", "404/index.html", "feed/new.xml", "static/site.css", "static/world.svg")
    for name in wanted:
        assert (folder / name).exists()
    # The scripts of the exploring pages, which need a program, are not wanted.
    assert not [found for found in folder.rglob("*") if "explore" in found.name]
    assert not (folder / "static" / "vendor").exists()


def test_no_link_leads_nowhere(made: Site) -> None:
    listed = {"votes": 25, "years": 4, "members": 4, "groupings": 4, "series": 4, "shifts": 1,
              "positions": 3, "days": 4, "audits": 2}  # fmt: skip
    single = list(_single(made))
    kinds = {"single": single, **{kind: list(_PAGES[kind](made)) for kind in listed}}
    there = {path for pages in kinds.values() for path, _ in pages} | {"/"}
    anchors: dict[str, set[str]] = {}
    pointed: set[tuple[str, str]] = set()
    for kind, pages in kinds.items():
        step = max(len(pages) // listed.get(kind, 60), 1)
        for path, make in pages[::step]:
            text = make()
            if path.endswith((".xml", ".json")):
                continue
            found = Examined(text)
            anchors[path] = found.ids
            for link in found.links:
                to, _, anchor = link.partition("#")
                if to.startswith("/static/"):
                    name = to.partition("?")[0]
                    # The land of maps is written beside the files that are copied.
                    assert name == mapped.FILE or (STATIC / name[len("/static/") :]).is_file()
                elif to:
                    assert (to.rstrip("/") or "/") in there, (path, link)
                if anchor:
                    pointed.add((to or path, anchor))
    assert len(pointed) > 100
    known = [(path, anchor) for path, anchor in pointed if path in anchors]
    assert [pair for pair in known if unquote(pair[1]) not in anchors[pair[0]]] == []


def test_the_index_has_every_vote_and_name(made: Site) -> None:
    told = json.loads(finding.index(made))
    heads = made.record.heads()
    assert len(told["votes"]) == len(heads)
    _, body, day, title, outcome, tally = next(
        row for row in told["votes"] if row[0] == "A/RES/ES-11/7"
    )
    assert (told["bodies"][body][0], day, tally) == ("un_ga", "2025-02-24", "93–18–65")
    assert told["titles"][title].startswith("Advancing a comprehensive, just and lasting peace")
    assert told["outcomes"][outcome] == "Adopted"
    assert ["/member/FRA", "member"] in [[row[0], row[2]] for row in told["named"]]
    assert len(gzip.compress(finding.index(made).encode())) < 500_000


def test_goes_on_where_it_was(made: Site, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    first = write(made, folder, only=("votes",), limit=2)
    more = write(made, folder, only=("votes",), limit=4)
    assert more.n_kept == first.n_written
    assert more.n_written == 2
    assert not list(folder.rglob("*.part"))


def test_what_an_interruption_left_of_another_version_is_not_kept(
    made: Site, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    write(made, folder, only=("series",), limit=2)
    for found in [*folder.rglob("*.html"), *folder.rglob("*.json"), *folder.rglob("*.xml")]:
        found.write_text("of an older version", "utf-8")
        os.utime(found, (1, 1))
    # Begun with the version in force, and stopped before it had come to the series.
    assert write(made, folder, only=()).n_kept == 0
    done = write(made, folder, only=("series",), limit=2)
    assert done.n_kept > 0
    assert "of an older version" not in _written(folder).values()


def test_killed_it_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    asked = ["site", "export", str(folder), "--only", "votes", "--limit", "120"]
    run = [sys.executable, "-c", "from hemicycle.cli.main import main; main()", *asked]
    running = subprocess.Popen(run, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    while running.poll() is None and len(_written(folder / "vote")) < 5:
        time.sleep(0.05)
    running.send_signal(signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
    before = _written(folder / "vote")
    assert 5 <= len(before) < 120
    assert all(page.endswith("</html>") for page in before.values())
    found = CliRunner().invoke(main, asked)
    assert found.exit_code == 0, found.output
    after = _written(folder / "vote")
    assert len(after) == 120
    assert {name: after[name] for name in before} == before
    assert not list(folder.rglob("*.part"))


def test_a_folder_without_a_host_holds_together(made: Site, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write(made, folder, only=("votes", "years", "positions"), limit=3, is_relative=True)
    n_followed = 0
    for name, page in _written(folder).items():
        found = Examined(page)
        assert found.faults == [], name
        for link in found.links:
            to = unquote(link.partition("#")[0].partition("?")[0])
            if not to:
                continue
            assert not to.startswith("/"), (name, link)
            target = (folder / name).parent / to
            assert target.suffix, (name, link)
            n_followed += target.resolve().is_relative_to(folder) and target.exists()
    assert n_followed > 1000
    search = (folder / "search" / "index.html").read_text("utf-8")
    assert 'data-index="../search/index.json" data-base=".."' in search


def test_relative_and_a_base_exclude_one_another(tmp_path: Path) -> None:
    asked = ["site", "export", str(tmp_path / "x"), "--relative", "--base", "/votes"]
    found = CliRunner().invoke(main, asked)
    assert found.exit_code != 0
    assert not (tmp_path / "x").exists()


def test_pages_of_another_base_are_written_anew(made: Site, tmp_path: Path) -> None:
    write(made, tmp_path / "site", only=("series",), limit=1)
    moved = Site(made.record, base="/votes", is_static=True)
    done = write(moved, tmp_path / "site", only=("series",), limit=1)
    assert done.n_kept == 0
    home = (tmp_path / "site" / "index.html").read_text("utf-8")
    links = [link for link in Examined(home).links if link.startswith("/")]
    assert links
    assert all(link.startswith("/votes/") for link in links)


def test_a_folder_of_something_else_is_left_alone(made: Site, tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("mine", "utf-8")
    with pytest.raises(HemicycleError, match="holds something else"):
        write(made, tmp_path)
    assert [found.name for found in tmp_path.iterdir()] == ["precious.txt"]


def test_command_tells_what_it_did(tmp_path: Path) -> None:
    found = CliRunner().invoke(
        main, ["site", "export", str(tmp_path / "out"), "--only", "groupings", "--limit", "1"]
    )
    assert found.exit_code == 0, found.output
    assert re.search(r"\d+ pages written, 0 kept, \d+\.\d MB, \d+\.\d s", found.output)


@pytest.mark.parametrize(
    "asked",
    [
        ["vote", "ES-11/7"],
        ["vote", "ES-11/7", "--kind", "tiles"],
        ["map", "ES-11/7"],
        ["positions", "BRA", "India", "--dims", "2", "--year", "1975"],
        ["compare", "USA", "FRA", "--since", "2014"],
        ["series", "cuba_embargo"],
        ["group", "eu"],
    ],
)
def test_plot_prints_or_writes_a_figure(asked: list[str], tmp_path: Path) -> None:
    printed = CliRunner().invoke(main, ["plot", *asked])
    assert printed.exit_code == 0, printed.output
    file = tmp_path / "x.svg"
    written = CliRunner().invoke(main, ["plot", *asked, "-o", str(file)])
    assert written.exit_code == 0, written.output
    assert file.read_text("utf-8") == printed.output
    assert printed.output.startswith("<svg")
