"""The site written as files: whole, resumable, with nothing in it that needs a program."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from pages import Examined

from hemicycle.cli.main import main
from hemicycle.core.errors import HemicycleError
from hemicycle.record.warm import WarmRecord
from hemicycle.web.pages import Site
from hemicycle.web.site import write

if TYPE_CHECKING:
    from hemicycle.record.query import Record

#: What only a program can answer.
_LIVE = re.compile(r"^/(search|check|api|figure|data/)")


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
    assert done.n_written == len(pages) + len(list(folder.rglob("*.xml")))
    for name, page in pages.items():
        found = Examined(page)
        assert found.faults == [], name
        live = [link for link in found.links if _LIVE.match(link)]
        assert live == [], name
        assert "<form" not in page or "data-roll" in page or name.startswith("design"), name
    wanted = ("index.html", "404/index.html", "feed/new.xml", "static/site.css", "static/world.svg")
    for name in wanted:
        assert (folder / name).exists()


def test_goes_on_where_it_was(made: Site, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    first = write(made, folder, only=("votes",), limit=2)
    more = write(made, folder, only=("votes",), limit=4)
    assert more.n_kept == first.n_written
    assert more.n_written == 2
    assert not list(folder.rglob("*.part"))


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
