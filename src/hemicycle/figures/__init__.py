"""Floor 4: figures as SVG text, drawn by pure functions.

Every function takes plain values and returns one `<svg>` element that stands alone in a file and
sits as well inside a page, where the page's style sheet gives it the colours of its theme. Marks
differ in shape or pattern as well as in colour, and every figure says in `aria-label` what it
shows.

Examples
--------
>>> from hemicycle import figures
>>> drawn = figures.hemicycle({"FRA": "yes", "USA": "no"}, {"FRA": "France"}, label="A vote")
>>> drawn[:4], drawn.count("<circle")
('<svg', 2)
"""

from hemicycle.figures.bars import tallies, tally_bar
from hemicycle.figures.lines import Line, Point, over_time, small_multiples, spark, whisker
from hemicycle.figures.scatter import Place, scatter
from hemicycle.figures.seats import hemicycle
from hemicycle.figures.tiles import tile_map
from hemicycle.figures.world import world_map

__all__ = [
    "Line",
    "Place",
    "Point",
    "hemicycle",
    "over_time",
    "scatter",
    "small_multiples",
    "spark",
    "tallies",
    "tally_bar",
    "tile_map",
    "whisker",
    "world_map",
]
