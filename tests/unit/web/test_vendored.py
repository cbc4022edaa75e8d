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


def test_scripts_are_the_ones_declared() -> None:
    vendor = STATIC.joinpath("vendor")
    rows = json.loads(vendor.joinpath("vendor.json").read_text("utf-8"))
    declared = {row[key] for row in rows for key in ("file", "licence_file")}
    assert declared | {"vendor.json"} == {found.name for found in vendor.iterdir()}
    assert [row["name"] for row in rows] == ["D3", "Observable Plot"], "Plot needs D3 before it"
    for row in rows:
        script = vendor.joinpath(row["file"]).read_bytes()
        assert hashlib.sha256(script).hexdigest() == row["sha256"], row["file"]
        assert row["version"] in row["file"]
        assert row["licence"] == "ISC"
        assert "Permission to use, copy, modify" in vendor.joinpath(row["licence_file"]).read_text(
            "utf-8"
        )


def test_scripts_know_no_address_but_names_of_formats() -> None:
    known = ("http://www.w3.org/", "https://d3js.org v7")
    for row in json.loads(STATIC.joinpath("vendor/vendor.json").read_text("utf-8")):
        script = STATIC.joinpath("vendor", row["file"]).read_text("utf-8")
        found = re.findall(r"https?://.{12}", script)
        assert [address for address in found if not address.startswith(known)] == []


def test_the_style_of_plot_is_the_one_let_in() -> None:
    from hemicycle.web.pages.explore import PLOT_STYLE, POLICY

    script = STATIC.joinpath("vendor/plot-0.6.17.min.js").read_text("utf-8")
    written = re.findall(r'append\("style"\)\.text\(`([^`]*)`\)', script)
    made = [re.sub(r"\$\{[a-z]+\}", "plot", text).replace("\\n", "\n") for text in written]
    assert PLOT_STYLE in made
    assert "unsafe" not in POLICY
    assert POLICY.count("'sha256-") == 1


def test_style_sheet_and_script_load_nothing_from_elsewhere() -> None:
    for name in ("site.css", "site.js", "explore.css", "explore.js"):
        text = STATIC.joinpath(name).read_text("utf-8")
        assert not re.search(r"https?:|//[a-z]+\.|@import|eval\(|innerHTML", text), name
    sheet = STATIC.joinpath("site.css").read_text("utf-8")
    for address in re.findall(r"url\(\"([^\"]+)\"\)", sheet):
        assert STATIC.joinpath(address).is_file(), address


def test_style_sheet_reads_from_either_side() -> None:
    sheet = "".join(STATIC.joinpath(f"{n}.css").read_text("utf-8") for n in ("site", "explore"))
    sided = re.findall(
        r"(?:margin|padding|border|inset)-(?:left|right)|text-align: (?:left|right)"
        r"|[{; ](?:left|right):",
        sheet,
    )
    assert sided == []


def test_files_are_light() -> None:
    import gzip

    assert len(gzip.compress(STATIC.joinpath("site.css").read_bytes())) < 8_000
    assert len(gzip.compress(STATIC.joinpath("site.js").read_bytes())) < 4_500
    assert len(gzip.compress(STATIC.joinpath("explore.js").read_bytes())) < 10_000
