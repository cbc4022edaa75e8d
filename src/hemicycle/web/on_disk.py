"""Where a page stands among files, and how it refers to others when nothing but files is there."""

from __future__ import annotations

import re

#: What in a page or a feed refers to another file of the site.
_REFERENCE = re.compile(r'(\b(?:href|src|action|data-index)=")(/[^"]*)"')
_FILE = re.compile(r"/static/.+|.+\.(?:xml|json)")
_INDEX = "index.html"


def file_of(path: str) -> str:
    """Return the file that a web host hands out for an address.

    Parameters
    ----------
    path : str
        Address of a page, without what stands before it; quoted.

    Returns
    -------
    str
        Path in the folder.

    Examples
    --------
    >>> file_of("/vote/un_ga/A/RES/49(I)%5BA%5D"), file_of("/"), file_of("/feed/new.xml")
    ('vote/un_ga/A/RES/49(I)[A]/index.html', 'index.html', 'feed/new.xml')
    """
    bare = path.strip("/")
    raw = bytearray()
    at = 0
    while at < len(bare):
        if bare[at] == "%":
            raw.append(int(bare[at + 1 : at + 3], 16))
            at += 3
        else:
            raw += bare[at].encode()
            at += 1
    return _within(raw.decode(), is_file=bool(_FILE.fullmatch(path)))


def _within(name: str, *, is_file: bool) -> str:
    """Return the file of a bare address: itself, or the index of its folder."""
    if is_file:
        return name
    return f"{name}/{_INDEX}" if name else _INDEX


def relative(page: str, path: str) -> str:
    """Write the references of a page so that they hold wherever the folder is.

    Parameters
    ----------
    page : str
        HTML or a feed, with addresses that begin at the root of the site.
    path : str
        Its own address.

    Returns
    -------
    str
        The same, with references from file to file: a browser follows them without a host.

    Examples
    --------
    >>> relative('<a href="/member/FRA#h-votes"></a>', "/members")
    '<a href="../member/FRA/index.html#h-votes"></a>'
    >>> relative('<link href="/static/site.css?v=1"><a href="/"></a>', "/")
    '<link href="static/site.css?v=1"><a href="index.html"></a>'
    """
    up = "../" * file_of(path).count("/")

    def written(found: re.Match[str]) -> str:
        name, mark, rest = re.fullmatch(r"([^?#]*)([?#]?)(.*)", found[2]).groups()  # type: ignore[union-attr]
        to = _within(name.strip("/"), is_file=bool(_FILE.fullmatch(name)))
        return f'{found[1]}{up}{to}{mark}{rest}"'

    # What a script puts before the addresses that it makes itself.
    based = page.replace('data-base=""', f'data-base="{up.rstrip("/") or "."}"')
    return _REFERENCE.sub(written, based)
