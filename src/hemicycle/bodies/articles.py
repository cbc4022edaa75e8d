"""`articles.md`: the rules of a body in our own words, each under its number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hemicycle.bodies.files import ARTICLE
from hemicycle.bodies.located import Mistake

_HEADING = re.compile(rf"##\s+({ARTICLE})(?:\s+·\s+(.+))?\s*")
_LABEL = re.compile(r"(Source|Status):\s*(.*)")


@dataclass(frozen=True, slots=True)
class Article:
    """One rule, paraphrased.

    Attributes
    ----------
    article : str
        Slashed: un_charter/27.3.
    title : str
        What it is about.
    text : str
        The rule in our own words.
    source, status : str
        Where it can be read; verified (its words were read) or unverified.
    line : int
        Line of `articles.md`.
    """

    article: str
    title: str
    text: str
    source: str
    status: str
    line: int


def parse(text: str, file: str = "articles.md") -> tuple[dict[str, Article], list[Mistake]]:
    """Read the articles, and list what is wrong with them.

    Examples
    --------
    >>> found, mistakes = parse('''# Law
    ... ## un_charter/18.1 · One vote
    ... Each member has one vote.
    ...
    ... Source: Charter
    ... Status: verified
    ... ''')
    >>> found["un_charter/18.1"].text, mistakes
    ('Each member has one vote.', [])
    """
    articles: dict[str, Article] = {}
    mistakes: list[Mistake] = []
    for line, title, body in _sections(text):
        match = _HEADING.fullmatch(title)
        if match is None:
            expected = "## article · title, as in ## un_charter/27.3 · Voting"
            mistakes.append(Mistake(file, line, "", repr(title), expected))
            continue
        found = _article(match, line, body)
        mistakes += _faults(found, file)
        if found.article in articles:
            expected = "each article once"
            mistakes.append(Mistake(file, line, found.article, "it a second time", expected))
        articles[found.article] = found
    return articles, mistakes


def _sections(text: str) -> list[tuple[int, str, list[str]]]:
    """Split at headings of the second level: line, heading, lines below."""
    found: list[tuple[int, str, list[str]]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("## "):
            found.append((number, line.rstrip(), []))
        elif found:
            found[-1][2].append(line.rstrip())
    return found


def _article(match: re.Match[str], line: int, body: list[str]) -> Article:
    """Make an article of a section."""
    labels = {"Source": "", "Status": ""}
    words: list[str] = []
    for text in body:
        if label := _LABEL.fullmatch(text):
            labels[label.group(1)] = label.group(2).strip()
        else:
            words.append(text)
    paragraphs = "\n".join(words).strip()
    return Article(
        match.group(1), match.group(2) or "", paragraphs, labels["Source"], labels["Status"], line
    )


def _faults(article: Article, file: str) -> list[Mistake]:
    """List what an article lacks."""
    checks = (
        (not article.text, "no text", "the rule in your own words"),
        (not article.source, "no source", "a line `Source: …`"),
        (
            article.status not in ("verified", "unverified"),
            f"status {article.status!r}",
            "a line `Status: verified` or `Status: unverified`",
        ),
    )
    return [
        Mistake(file, article.line, article.article, found, expected)
        for is_wrong, found, expected in checks
        if is_wrong
    ]
