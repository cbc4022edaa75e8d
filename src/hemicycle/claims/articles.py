"""From a file to a text that can be read: encoding, HTML without its surroundings, and its day.

All offsets of a report count characters of `Article.text`: of plain text, the text itself; of
HTML, what is left when menus, advertisements and comments are gone, a paragraph a line.
"""

from __future__ import annotations

import codecs
import logging
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from hemicycle.core.errors import HemicycleError

if TYPE_CHECKING:
    from hemicycle.claims.report import Report

#: The longest text that is taken for one article, in characters.
N_MOST = 2_000_000
#: The largest page of HTML, in bytes.
_N_MOST_BYTES = 20_000_000
_N_HEAD = 4096
_LOOKS_LIKE_HTML = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_NAMED_HTML = (".html", ".htm", ".xhtml")
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
#: Bytes that no text has.
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class ArticleError(HemicycleError):
    """A file that cannot be read as an article."""


@dataclass(frozen=True, slots=True)
class Article:
    """A text to be judged, and what its file says of it.

    Attributes
    ----------
    text : str
        What is read; every offset of a report counts its characters.
    published_on : datetime.date or None
        Day of publication, given or from the file's metadata; a dateline in the text is found
        later.
    basis : str or None
        `given` or `metadata`.
    form : str
        `text` or `html`.
    """

    text: str
    published_on: date | None = None
    basis: str | None = None
    form: str = "text"

    def based(self, report: Report) -> Report:
        """Tell in a report that its day came from metadata."""
        from dataclasses import replace

        is_from_file = self.basis == "metadata" and report.published_on == self.published_on
        return replace(report, published_basis="metadata") if is_from_file else report


def read_article(content: bytes, *, name: str = "", published_on: date | None = None) -> Article:
    """Read the content of a file as an article.

    Parameters
    ----------
    content : bytes
        Plain text in UTF-8 (or UTF-16 with its mark), or a page of HTML.
    name : str
        Name of the file, for messages and for its ending.
    published_on : datetime.date, optional
        Day of publication, if it is known; it goes before what the file says.

    Returns
    -------
    Article
        Its text and day.

    Raises
    ------
    ArticleError
        If the content is neither, or far longer than an article; or if it is HTML and the
        extra `articles` is not installed.

    Examples
    --------
    >>> read_article(b"France abstained.", name="a.txt").text
    'France abstained.'
    """
    is_html = name.lower().endswith(_NAMED_HTML) or bool(_LOOKS_LIKE_HTML.match(content[:_N_HEAD]))
    most = _N_MOST_BYTES if is_html else 4 * N_MOST
    if len(content) > most:
        raise _too_long(name, f"{len(content):,} bytes")
    article = _from_html(content, name) if is_html else Article(_decoded(content, name))
    if len(article.text) > N_MOST:
        raise _too_long(name, f"{len(article.text):,} characters")
    if published_on is not None:
        return Article(article.text, published_on, "given", article.form)
    return article


def _too_long(name: str, found: str) -> ArticleError:
    """Refuse what is far longer than an article."""
    return ArticleError(
        f"{name or 'The text'} is too long for one article.",
        found=found,
        expected=f"at most {N_MOST:,} characters",
        remedy="Give one file an article.",
    )


def _decoded(content: bytes, name: str) -> str:
    """Decode plain text."""
    shown = name or "The text"
    encoding = next((e for mark, e in _WIDE if content.startswith(mark)), "utf-8-sig")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        binary = _BINARY.search(content[:_N_HEAD])
        raise ArticleError(
            f"The text of {shown} cannot be read.",
            found="binary data" if binary else f"byte {error.start} is not UTF-8",
            expected="plain text in UTF-8, or HTML",
            remedy="Save its text as UTF-8." if binary else "Save it again as UTF-8.",
        ) from error
    if encoding == "utf-8-sig" and _BINARY.search(content[:_N_HEAD]):
        raise ArticleError(
            f"The text of {shown} cannot be read.",
            found="binary data",
            expected="plain text in UTF-8, or HTML",
            remedy="Save its text as UTF-8.",
        )
    return text


def _from_html(content: bytes, name: str) -> Article:
    """Take the text of a page, its headline first, and its day."""
    try:
        import trafilatura
    except ImportError as error:
        raise ArticleError(
            f"{name or 'The text'} is HTML, which is read with the extra `articles`.",
            remedy="pip install 'hemicycle[articles]', or save its text as a .txt file.",
        ) from error
    for library in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(library).addHandler(logging.NullHandler())  # what matters is raised here
    try:
        page = trafilatura.bare_extraction(
            content,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # broken markup ends in errors of any kind in the libraries below
        raise ArticleError(
            f"The HTML of {name or 'the page'} cannot be read.",
            found=f"{type(error).__name__} in reading it",
            expected="a page with an article in it",
            remedy="Save the text of the article as a .txt file.",
        ) from error
    told = page.as_dict() if page is not None and not isinstance(page, dict) else page or {}
    text, title = str(told.get("text") or "").strip(), str(told.get("title") or "").strip()
    if not text:
        raise ArticleError(
            f"No article was found in {name or 'the page'}.",
            found="HTML with menus at most",
            expected="a page with an article in it",
            remedy="Save the text of the article as a .txt file.",
        )
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    day = _day(told.get("date"), content)
    return Article(text, day, "metadata" if day else None, "html")


def _day(told: object, page: bytes) -> date | None:
    """Return a day that was found, if the page itself marks it as its own.

    A day that merely stands in the text or among its links may be any day; it would put every
    "on Monday" of the article in the wrong week.
    """
    try:
        day = date.fromisoformat(str(told)[:10])
    except ValueError:
        return None
    written = rf"{day.year}[-/]?{day.month:02d}[-/]?{day.day:02d}"
    marked = re.compile(
        rf"<(?:meta|time|abbr|link)\b[^>]{{0,2000}}{written}"
        rf"|\"datePublished\"\s*:\s*\"{written}",
        re.IGNORECASE,
    )
    return day if marked.search(page.decode("utf-8", "replace")) else None
