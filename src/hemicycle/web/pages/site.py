"""What every page stands on: the record it reads, and how its templates are filled."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup, escape

from hemicycle import __version__
from hemicycle.api.context import ruling
from hemicycle.figures import tally_bar
from hemicycle.figures.palette import GLYPHS
from hemicycle.web.guard import POLICY
from hemicycle.web.pages import citing, paths, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2.environment import TemplateModule

    from hemicycle.api.payloads import Head
    from hemicycle.record.warm import WarmRecord

_MOST_CACHED = 1024


@dataclass(slots=True)
class Site:
    """One version of the record as pages.

    Attributes
    ----------
    record : WarmRecord
        The version.
    base : str
        What stands before every address, where the site is not at the root of its host.
    is_static : bool
        Whether pages are written to files: then what needs a program behind it is left out.
    in_force : str
        Name of the version that is served, where this is another; empty where it is this one.
    through : str
        Last day that the version covers.
    """

    record: WarmRecord
    base: str = ""
    is_static: bool = False
    in_force: str = ""
    through: str = field(init=False)
    _cache: dict[str, bytes] = field(default_factory=dict)
    _rows: dict[tuple[str, bool, bool], str] = field(default_factory=dict)
    _macros: TemplateModule | None = None

    def __post_init__(self) -> None:
        """Read the manifest once."""
        self.through = self.record.manifest.through

    @property
    def version(self) -> str:
        """Name of the version that is read."""
        return self.record.version

    def link(self, path: str) -> str:
        """Return an address of this site as pages write it."""
        return f"{self.base}{path}"

    def live(self, path: str, label: str) -> Markup:
        """Write a link to what only a program can answer; in files, the words alone."""
        if self.is_static:
            return escape(label)
        return Markup('<a href="{}">{}</a>').format(self.link(path), label)

    def who(self, code: str, names: Mapping[str, str]) -> Markup:
        """Write a member with its link."""
        return member_link(self.base, code, names.get(code, code))

    def whos(self, codes: Sequence[str], names: Mapping[str, str]) -> Markup:
        """Write members with their links, with commas and an "and" between."""
        links = [self.who(code, names) for code in codes]
        last = links[-2:]
        return Markup(", ").join([*links[:-2], Markup(" and ").join(last)])

    def row(self, head: Head, is_dated: bool, is_here: bool) -> Markup:
        """Write a vote event as a row of a table; made once, as many pages have the same rows."""
        key = (head["vote_event_id"], is_dated, is_here)
        if key not in self._rows:
            # A page has dozens of rows: what the template is given has been worked out.
            self._rows[key] = self.render(
                "row.html",
                is_dated=is_dated,
                is_here=is_here,
                day=head["decided_on"] or head["decided_from"][:7],
                short_day=words.short_when(head),
                address=self.link(paths.vote(head)),
                symbol=head["symbol"] or words.up(words.title(head["question"])),
                title=words.cut(head["title"], 110),
                outcome=head["outcome"] or "unknown",
                said=words.outcome(head["outcome"]),
                tally_bar=bar(ruling(head)),
                tally=words.tally(head),
            )
        return drawn(self._rows[key])

    def kept(self, address: str) -> bytes | None:
        """Return a page that was made before from this version, compressed as it is sent."""
        return self._cache.get(address)

    def keep(self, address: str, page: str) -> bytes:
        """Keep a page, compressed once; the oldest goes when there are too many."""
        if len(self._cache) >= _MOST_CACHED:
            self._cache.pop(next(iter(self._cache)), None)
        packed = gzip.compress(page.encode(), 6, mtime=0)
        self._cache[address] = packed
        return packed

    def render(self, template: str, **values: Any) -> str:  # noqa: ANN401 - templates differ
        """Fill a template.

        Parameters
        ----------
        template : str
            Its name in `web/templates`.
        **values : object
            What it speaks of; `path` is the address of the page itself.

        Returns
        -------
        str
            HTML.
        """
        return environment().get_template(template).render(site=self, m=self.macros, **values)

    @property
    def macros(self) -> TemplateModule:
        """The macros that all templates share, filled in with this site once.

        A template that imported them would make all of them anew for each page and each row, and
        leave them to the collector of garbage.
        """
        if self._macros is None:
            self._macros = environment().get_template("macros.html").make_module({"site": self})
        return self._macros


@cache
def environment() -> jinja2.Environment:
    """Return the templates with the words, addresses and figures that they use."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("hemicycle.web", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals |= {
        "words": words,
        "citing": citing,
        "paths": paths,
        "glyphs": GLYPHS,
        "bar": bar,
        "opt": option_mark,
        "dot": short_mark,
        "program": __version__,
        "stamp": stamp(),
        # What a host of files does not send as a header; in a page it cannot forbid frames.
        "policy": "; ".join(part for part in POLICY.split("; ") if "ancestors" not in part),
        # Without the extra `models` there are no positions, and no link to them.
        "has_positions": find_spec("numba") is not None,
    }
    made.filters |= {"up": words.up, "cut": words.cut, "title_": words.title, "day": words.day}
    made.filters["q"] = "“{}”".format
    return made


@lru_cache(maxsize=64)
def option_mark(option: str, *, is_short: bool = False) -> Markup:
    """Write an option with its glyph; the word for those who do not see it only, where short."""
    said, glyph = words.OPTIONS.get(option, option), GLYPHS.get(option, "·")
    if is_short:
        return Markup(
            '<span class="opt {0}" title="{1}"><span aria-hidden="true">{2}</span>'
            '<span class="unseen">{1}</span></span>'
        ).format(option, said, glyph)
    return Markup('<span class="opt {0}"><span aria-hidden="true">{2}</span> {1}</span>').format(
        option, said, glyph
    )


def short_mark(option: str) -> Markup:
    """Write only the glyph of an option, with the word for those who do not see it."""
    return option_mark(option, is_short=True)


@lru_cache(maxsize=4096)
def member_link(base: str, code: str, name: str) -> Markup:
    """Write a member with its link."""
    return Markup('<a href="{}{}">{}</a>').format(base, paths.member(code), name)


def bar(row: Mapping[str, Any], *, wide: int = 240, high: int = 12) -> Markup:
    """Draw a tally as a small bar for a table."""
    return _bar(row["yes"], row["no"], row["abstain"], row["not_voting"], wide, high)


@lru_cache(maxsize=8192)
def _bar(
    yes: int | None, no: int | None, abstain: int | None, not_voting: int | None,
    wide: int, high: int,
) -> Markup:  # fmt: skip
    """Draw a tally as a small bar."""
    row = {"yes": yes, "no": no, "abstain": abstain, "not_voting": not_voting}
    return drawn(tally_bar(row, width=float(wide), height=float(high)))


def drawn(svg: str) -> Markup:
    """Say that a figure or a row is safe to put into a page: it escapes what it writes."""
    return Markup(svg)  # noqa: S704


@cache
def stamp() -> str:
    """Return a short hash of what pages are made of: with the version it is their ETag."""
    import hashlib

    folder = files("hemicycle.web")
    names = [
        f"static/{name}" for name in ("find.js", "site.css", "site.js", "explore.css", "explore.js")
    ]
    names += sorted(f"templates/{found.name}" for found in folder.joinpath("templates").iterdir())
    found = hashlib.sha256(__version__.encode())
    for name in names:
        found.update(folder.joinpath(name).read_bytes())
    return found.hexdigest()[:10]
