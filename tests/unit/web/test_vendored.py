"""What others made is what it says it is; nothing served asks for anything elsewhere."""

import hashlib
import json
import re
from importlib.resources import files

STATIC = files("hemicycle.web").joinpath("static")


def test_fonts_are_the_ones_declared() -> None:
    fonts = STATIC.joinpath("fonts")
    rows = json.loads(fonts.joinpath("vendor.json").read_text("utf-8"))
    assert {row["file"] for row in rows} == {
        found.name for found in fonts.iterdir() if found.name.endswith(".woff2")
    }
    for row in rows:
        found = hashlib.sha256(fonts.joinpath(row["file"]).read_bytes()).hexdigest()
        assert found == row["sha256"], row["file"]
        assert row["licence"] == "OFL-1.1"
    assert "SIL OPEN FONT LICENSE" in fonts.joinpath("OFL.txt").read_text("utf-8")


def test_style_sheet_and_script_load_nothing_from_elsewhere() -> None:
    for name in ("site.css", "site.js"):
        text = STATIC.joinpath(name).read_text("utf-8")
        assert not re.search(r"https?:|//[a-z]+\.|@import|eval\(|innerHTML", text), name
    sheet = STATIC.joinpath("site.css").read_text("utf-8")
    for address in re.findall(r"url\(\"([^\"]+)\"\)", sheet):
        assert STATIC.joinpath(address).is_file(), address


def test_style_sheet_reads_from_either_side() -> None:
    sheet = STATIC.joinpath("site.css").read_text("utf-8")
    sided = re.findall(
        r"(?:margin|padding|border|inset)-(?:left|right)|text-align: (?:left|right)"
        r"|[{; ](?:left|right):",
        sheet,
    )
    assert sided == []


def test_files_are_light() -> None:
    import gzip

    assert len(gzip.compress(STATIC.joinpath("site.css").read_bytes())) < 8_000
    assert len(gzip.compress(STATIC.joinpath("site.js").read_bytes())) < 4_000
