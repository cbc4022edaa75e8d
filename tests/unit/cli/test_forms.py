"""A page in its two forms."""

import pytest

from hemicycle.cli import markdown, terminal
from hemicycle.cli.page import (
    Bullets,
    Column,
    Drawing,
    Facts,
    Heading,
    Page,
    Paragraph,
    Span,
    Table,
)

PAGE: Page = [
    Heading("A title", 1),
    Paragraph("Words [not markup] that go on " + "and on " * 12),
    Facts([("who", ("France", Span(" and more", "muted"))), (Span("× 2", "no"), "a_b")]),
    Drawing(["  ●  ", ("  ", Span("×", "no"))]),
    Table(
        [Column("year"), Column("n", "right"), Column("strip", is_drawn=True)],
        [["2024", "9", "··●"], ["2025", "", ""]],
    ),
    Bullets(["first", "second"]),
    Bullets(["one", "two"], ["1.", "2."]),
]


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    """Print the page and return what came out."""
    terminal.write(PAGE)
    return capsys.readouterr().out


def test_piped_text_is_plain_eighty_wide_and_trimmed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    lines = printed(capsys).splitlines()
    assert "\x1b" not in "".join(lines)
    assert max(map(len, lines)) <= 80
    assert lines == [line.rstrip() for line in lines]
    assert "Words [not markup] that go on" in lines[1]
    assert "2024  9  ··●" in lines


def test_a_terminal_gets_colour_unless_asked_not_to(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[38;5;" in printed(capsys)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[38;5;" not in printed(capsys)


def test_markdown_has_tables_lists_and_no_strips() -> None:
    text = markdown.render(PAGE)
    assert text.startswith("# A title\n\nWords \\[not markup\\]")
    assert "| year | n |\n| --- | ---: |\n| 2024 | 9 |\n| 2025 |  |" in text
    assert "```text\n  ●\n  ×\n```" in text
    assert "- who: France and more\n- × 2: a\\_b" in text
    assert "- first\n- second" in text
    assert "1. one\n2. two" in text
    assert text.endswith("\n")


def test_markdown_marks_what_is_strong() -> None:
    assert markdown.render([Paragraph(Span("yes", "strong"))]) == "**yes**\n"


def test_a_narrow_terminal_never_cuts_a_number(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "30")
    wide = Table(
        [Column("change", "right"), Column("interval"), Column("told", may_wrap=True)],
        [["-0.671", "(-0.823 to -0.524)", "a title of several words"]],
    )
    terminal.write([wide, Drawing(["●" * 40]), Paragraph("and words " * 6)])
    lines = capsys.readouterr().out.splitlines()
    assert any("-0.671  (-0.823 to -0.524)" in line for line in lines)
    assert "●" not in "".join(lines)
    assert max(len(line) for line in lines if "words" in line and "(" not in line) <= 38
