"""One address of every type of page, and what every page must be."""

from html.parser import HTMLParser

#: Type of page -> an address of it.
PAGES = {
    "home": "/",
    "search": "/search?q=nucler+disarmamnt",
    "search-empty": "/search",
    "vote": "/vote/un_ga/A/RES/ES-11/7",
    "vote-world": "/vote/un_ga/A/RES/ES-11/7?map=world",
    "vote-amended": "/vote/un_ga/A/RES/ES-11/8",
    "vote-amendment": "/vote/un_ga/A/ES-11/L.12",
    "vote-council": "/vote/un_sc/S/RES/2774",
    "vote-disputed": "/vote/un_ga/A/RES/1653(XVI)",
    "vote-statement": "/vote/g7/reported/2025-02-24/g7/1",
    "what-if": "/what-if/un_sc/S/RES/2774?set=GBR=no",
    "audit": "/audit",
    "audit-body": "/audit/un_sc",
    "audit-list": "/audit?list=readings_differ&body=un_ga",
    "bodies": "/bodies",
    "body": "/body/un_sc",
    "years": "/votes",
    "year": "/votes/1975",
    "members": "/members",
    "member": "/member/HUN",
    "member-former": "/member/SUN",
    "compare": "/compare?members=USA,FRA&since=2014",
    "compare-many": "/compare?members=USA,eu,brics,IND,BRA",
    "compare-form": "/compare",
    "explore": "/explore",
    "explore-agreement": "/explore/agreement?members=USA,FRA,eu&since=2000",
    "explore-member": "/explore/member?member=KEN&since=2020&within=african_group",
    "explore-votes": "/explore/votes?year=2018",
    "explore-grouping": "/explore/grouping?grouping=brics",
    "groupings": "/groupings",
    "grouping": "/grouping/eu",
    "series-list": "/series",
    "series": "/series/ukraine_ga",
    "shifts": "/shifts/2024",
    "moved": "/moved/HUN",
    "positions": "/positions?members=USA,FRA&since=2023",
    "plane": "/positions?dims=2&year=1975&members=IND,BRA",
    "briefs": "/brief",
    "brief": "/brief/2025-02-24",
    "check": "/check",
    "data": "/data",
    "about": "/about-the-numbers",
    "design": "/design",
    "not-found": "/member/XXX",
}
_VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
}  # fmt: skip
_ADDRESSES = {"href", "src", "action", "srcset", "formaction", "data", "poster"}


class Examined(HTMLParser):
    """A page read tag by tag.

    Attributes
    ----------
    faults : list of str
        What is wrong with it.
    links : list of str
        Every address it leads to or loads.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self._labels: set[str] = set()
        self._headings: list[int] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        if self._open:
            self.faults.append(f"never closed: {self._open}")
        self.faults += [f"label for nothing: {name}" for name in self._labels - self.ids]
        if self._headings.count(1) != 1:
            self.faults.append(f"{self._headings.count(1)} headings of the first level")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a tag."""
        given = dict(attrs)
        if len(given) != len(attrs):
            self.faults.append(f"attribute twice: {attrs}")
        if tag not in _VOID:
            self._open.append(tag)
        self._look(tag, given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a tag that closes itself."""
        if "svg" not in [*self._open, tag] and tag not in _VOID:
            self.faults.append(f"closes itself: {tag}")
        self._look(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        """Look at a closing tag."""
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self._open[-3:]} at {self.getpos()}")
        else:
            self._open.pop()

    def _look(self, tag: str, given: dict[str, str | None]) -> None:
        if "style" in given or tag == "style" or any(name.startswith("on") for name in given):
            self.faults.append(f"style or script in <{tag}>")
        if tag == "script" and not given.get("src"):
            self.faults.append("script in the page")
        if (name := given.get("id")) is not None:
            if name in self.ids:
                self.faults.append(f"id twice: {name}")
            self.ids.add(name)
        if tag == "label" and (target := given.get("for")):
            self._labels.add(target)
        if tag == "svg" and not (given.get("aria-label") or given.get("aria-hidden")):
            self.faults.append("a figure without a name")
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            level = int(tag[1])
            if self._headings and level > self._headings[-1] + 1:
                self.faults.append(f"h{level} after h{self._headings[-1]}")
            self._headings.append(level)
        self.links += [value for key, value in given.items() if key in _ADDRESSES and value]
