"""The page of one vote, and its figures."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hemicycle import api
from hemicycle.api import drawings
from hemicycle.api.context import Context, Line, context, ruling
from hemicycle.api.decisions import COUNTED_AS, head_of
from hemicycle.api.redlines import text as text_of
from hemicycle.api.ruled import ruled
from hemicycle.web.pages import mapped, paths, words
from hemicycle.web.pages.cite import cite
from hemicycle.web.pages.site import Site, drawn, member_link, short_mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hemicycle.api.payloads import Show
    from hemicycle.api.redlines import Redline

#: Bodies with fewer seats are not drawn on the map of tiles.
_LEAST_ON_A_MAP = 40
_ORDER = ("yes", "no", "abstain", "not_voting")
_GROUP_IDS = {
    "African Group": "african_group",
    "Asia-Pacific Group": "asia_pacific_group",
    "Eastern European Group": "eastern_european_group",
    "Latin American and Caribbean Group": "grulac",
    "Western European and others Group": "weog",
}
#: Of a long text so many letters stand open.
_MOST_LETTERS = 3_000
_NO_GROUP = "No regional group"
#: Questions that are about a whole text.
_OF_A_TEXT = ("resolution", "decision", "statement")


@dataclass(frozen=True, slots=True)
class Asked:
    """How the roll is to be shown.

    Attributes
    ----------
    option, within, name : str
        Keep only these; empty for all. `within` is the id of a grouping.
    by : str
        `option`, `group` or `name`.
    """

    option: str = ""
    within: str = ""
    name: str = ""
    by: str = "option"


@dataclass(frozen=True, slots=True)
class _Row:
    """One member in the roll."""

    code: str
    name: str
    option: str
    group: str
    within: str
    moved: str | None

    def item(self, base: str) -> str:
        """Write it as an item of a list."""
        moved = f' <span class="moved">was {words.OPTIONS[self.moved]}</span>' if self.moved else ""
        # Codes, options and ids are the record's own words, without anything to escape.
        return (
            f'<li data-m="{self.code}" data-o="{self.option}" data-g="{self.group}" '
            f'data-in="{self.within}">{short_mark(self.option)} '
            f"{member_link(base, self.code, self.name)}{moved}</li>"
        )


def page(site: Site, text: str, asked: Asked | None = None, *, is_mapped: bool = False) -> str:
    """Return the page of one vote.

    Parameters
    ----------
    site : Site
        The record as pages.
    text : str
        Symbol or id.
    asked : Asked, optional
        How the roll is to be shown.
    is_mapped : bool, optional
        Whether to draw the map of the world besides.

    Returns
    -------
    str
        HTML.

    Raises
    ------
    UnknownSymbolError, AmbiguousSymbolError
        If it is not one vote of the record.
    """
    event = api.show(site.record, text)
    around = context(site.record, event["vote_event_id"])
    event["names"] |= _more_names(site, around)
    for line in around["lines"]:
        for row in line["changes"]:
            row["members"] = _by_name(row["members"], event["names"])
    told = text_of(site.record, event["vote_event_id"])
    apart = [row for row in around["splits"] if row["left"] or row["majority"] is None]
    name = event["symbol"] or event["vote_event_id"]
    values: dict[str, Any] = {
        "event": event,
        "around": around,
        "name": name,
        "path": paths.vote(event),
        "event_path": paths.vote(event).removeprefix("/vote"),
        "data_path": f"/api/v1/votes/{paths.quoted(event['vote_event_id'])}",
        "ruling": ruling(event),
        "tally": words.tally(event),
        "crossed": _crossed(around["lines"]),
        "splits": sorted(apart, key=lambda row: (len(row["left"]), row["name"])),
        "united": [row for row in around["splits"] if row not in apart],
        "of_day": _of_day(site, event),
        "amended": _amended(site, event),
        "account": _account(site, event),
        "facts": _facts(event, told),
        "text": told,
        "steps": {row["vote_event_id"]: row for row in told["steps"]},
        "law": ruled(site.record, event["vote_event_id"]),
        "cite": cite(event, site.version),
        "most_paragraphs": _open_paragraphs(told),
        "sections": [],
        "seats_by_option": "",
        "seats_by_group": "",
        "tiles": "",
        "world": None,
        **(_roll(site, event, around, asked or Asked()) if event["votes"] else {}),
    }
    if event["votes"]:
        for kind, key in (("seats", "seats_by_option"), ("groups", "seats_by_group")):
            values[key] = drawn(drawings.vote(site.record, event, kind))
        if len(event["votes"]) >= _LEAST_ON_A_MAP:
            values["tiles"] = drawn(drawings.vote(site.record, event, "tiles"))
            values["world"] = mapped.world(site, event) if is_mapped else None
    values["sections"] = _sections(values)
    return site.render("vote.html", **values)


def _open_paragraphs(told: Redline) -> int:
    """Count the paragraphs of a text that stand open; the rest is there when asked for."""
    n_letters = 0
    for n, row in enumerate(told["paragraphs"]):
        n_letters += sum(len(run["text"]) for run in row["runs"])
        if n_letters > _MOST_LETTERS and told["n_changed"] == 0:
            return max(n, 1)
    return len(told["paragraphs"])


def _amended(site: Site, event: Show) -> str | None:
    """Return the address of the text that it amends; None where that is not one of the record."""
    if not event["amends"]:
        return None
    # Many drafts of the early years are not in the record; what is near them is of no use here.
    found = site.record.find(event["amends"], or_nearest=False)
    heads = [head for head in site.record.get(found, whole=False) if not head.amends]
    return paths.vote(head_of(heads[0])) if len(heads) == 1 else None


def _of_day(site: Site, event: Show) -> str:
    """Return the address of the account of its day; of files, that of its year for a month."""
    if event["decided_on"] is None and site.is_static:
        return paths.votes_of(event["decided_from"][:4])
    return paths.brief(event["decided_on"] or event["decided_from"][:7])


def _account(site: Site, event: Show) -> str:
    """Return the address of the account of it: of files, that of its day."""
    if event["symbol"] and not site.is_static:
        return paths.brief(event["symbol"])
    return _of_day(site, event)


def _more_names(site: Site, around: Context) -> dict[str, str]:
    """Name every member of whom the surroundings speak."""
    members = site.record.members()
    codes = {left["member"] for row in around["splits"] for left in row["left"]}
    return {code: members[code].short_name for code in codes}


def _by_name(codes: Sequence[str], names: Mapping[str, str]) -> list[str]:
    """Sort members as an index would."""
    return sorted(codes, key=lambda code: words.collated(names, code))


def _crossed(lines: Sequence[Line]) -> Line | None:
    """Choose the line to tell crossings against: the narrowest that has a vote before."""
    found = [line for line in lines if line["compared_with"]]
    return min(found, key=lambda line: line["n"]) if found else None


def _facts(event: Show, told: Redline) -> list[tuple[str, str]]:
    """State what belongs in the margin."""
    is_without_words = event["question"] in _OF_A_TEXT and told["parts"] == "none"
    draft = event["draft_symbol"] if event["draft_symbol"] != event["symbol"] else None
    rows = [
        ("Draft", draft),
        ("Amends", event["amends"]),
        ("Meeting", event["meeting"]),
        ("Session", event["session"]),
        ("Agenda", words.title(event["agenda"])),
    ]
    corrected = words.counts(event["corrected"])
    rows.append(("Corrected later to", corrected or None))
    rows.append(("Text", "not in the record" if is_without_words else None))
    return [(label, value) for label, value in rows if value]


def _roll(site: Site, event: Show, around: Context, asked: Asked) -> dict[str, Any]:
    """Filter, arrange and count the roll."""
    rows = _rows(event, around)
    kept = [row for row in rows if _is_kept(row, asked)]
    present = {row.option for row in rows}
    within = sorted({name for row in rows for name in row.within.split()})
    names = {row["grouping"]: row["name"] for row in around["splits"]} | {
        group: label for label, group in _GROUP_IDS.items()
    }
    return {
        "asked": asked,
        "roll": [
            (heading, len(rows), drawn("\n".join(row.item(site.base) for row in rows)))
            for heading, rows in _arranged(kept, asked.by)
        ],
        "shown_counts": _told(kept, len(rows)),
        "options_present": [option for option in words.OPTIONS if option in present],
        "groupings_present": [(name, names[name]) for name in within if name in names],
    }


def _rows(event: Show, around: Context) -> list[_Row]:
    """Return a row for every member, by name."""
    groups = {code: row["group"] for row in event["by_group"] for code in row["members"]}
    line = _crossed(around["lines"])
    was = {code: row["was"] for row in (line["changes"] if line else []) for code in row["members"]}
    memberships, names = around["memberships"], event["names"]
    return [
        _Row(
            code,
            names.get(code, code),
            event["votes"][code],
            groups.get(code) or _NO_GROUP,
            " ".join(memberships.get(code, ())),
            was.get(code),
        )
        for code in _by_name(list(event["votes"]), names)
    ]


def _is_kept(row: _Row, asked: Asked) -> bool:
    """Say whether a row is asked for."""
    return (
        (not asked.option or row.option == asked.option)
        and (not asked.within or asked.within in row.within.split())
        and (not asked.name or asked.name.casefold() in row.name.casefold())
    )


def _arranged(rows: Sequence[_Row], by: str) -> list[tuple[str, list[_Row]]]:
    """Arrange rows under headings."""
    if by == "name":
        return [("", list(rows))]
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        found[row.group if by == "group" else row.option].append(row)
    if by == "group":
        return sorted(found.items(), key=lambda item: (item[0] == _NO_GROUP, item[0]))
    return [
        (words.OPTIONS[option].capitalize(), found[option])
        for option in words.OPTIONS
        if option in found
    ]


def _told(kept: Sequence[_Row], n_all: int) -> str:
    """Count what is shown, in words."""
    counted = [COUNTED_AS[row.option] for row in kept]
    parts = [f"{counted.count(option)} {words.OPTIONS[option]}" for option in _ORDER]
    return f"{len(kept)} of {n_all} members: {', '.join(parts)}"


def _sections(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """List the sections of the page for its table of contents."""
    event, around = values["event"], values["around"]
    found = [
        ("law", "The law", values["law"]),
        ("seats", "The room", event["votes"]),
        ("crossed", "Who crossed", values["crossed"]),
        ("groupings", "Groupings", values["splits"]),
        ("amendments", "Amendments", event["amendments"] or values["text"]["steps"]),
        ("text", "Text", values["text"]["paragraphs"]),
        *((f"series-{line['series']}", "Series", line["n"] > 1) for line in around["lines"][:1]),
        ("votes", "Who voted how", event["votes"]),
        ("day", "Same day", around["same_day"]),
        ("sources", "Sources", True),
    ]
    return [(anchor, label) for anchor, label, is_there in found if is_there]
