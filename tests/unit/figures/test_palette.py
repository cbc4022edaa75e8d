"""Colours are told from their ground and from each other, by those who see few colours too."""

from itertools import combinations

import pytest

from hemicycle.figures.palette import DARK, DASHES, DRAWN, GLYPHS, LIGHT, Ground, channels, contrast

#: Machado, Oliveira and Fernandes (2009), severity 1, on linear red, green and blue.
_SEEN = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
                   (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
                     (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
                   (0.004733, 0.691367, 0.303900)),
}  # fmt: skip


def _lab(rgb: tuple[float, ...]) -> tuple[float, float, float]:
    matrix = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    clipped = [min(max(value, 0.0), 1.0) for value in rgb]
    xyz = [sum(a * b for a, b in zip(row, clipped, strict=True)) for row in matrix]
    f = [
        (v / w) ** (1 / 3) if v / w > 0.008856 else 7.787 * v / w + 16 / 116
        for v, w in zip(xyz, white, strict=True)
    ]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def _apart(one: str, other: str, eye: str) -> float:
    seen = [
        _lab(tuple(sum(a * b for a, b in zip(row, channels(c), strict=True)) for row in _SEEN[eye]))
        for c in (one, other)
    ]
    return sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5


@pytest.mark.parametrize("ground", [LIGHT, DARK], ids=["light", "dark"])
def test_every_mark_stands_out_from_its_ground(ground: Ground) -> None:
    for colour in (*ground.options.values(), *ground.lines):
        assert contrast(colour, ground.paper) >= 3.0, colour
    assert contrast(ground.ink, ground.paper) >= 7.0


@pytest.mark.parametrize("ground", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("eye", list(_SEEN))
def test_yes_no_and_abstain_stay_apart(ground: Ground, eye: str) -> None:
    for one, other in combinations(("yes", "no", "abstain"), 2):
        assert _apart(ground.options[one], ground.options[other], eye) >= 12, (one, other)


def test_nothing_rests_on_colour_alone() -> None:
    assert len({GLYPHS[option] for option in DRAWN}) == len(DRAWN)
    assert len(set(DASHES)) == len(LIGHT.lines) == len(DARK.lines)


def test_style_sheet_has_the_same_colours(root: object) -> None:
    from importlib.resources import files

    sheet = files("hemicycle.web").joinpath("static/site.css").read_text("utf-8")
    for ground in (LIGHT, DARK):
        for colour in (*ground.options.values(), *ground.lines):
            assert colour in sheet
