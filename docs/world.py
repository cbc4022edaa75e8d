"""Make the world map of `hemicycle.figures` from Natural Earth, as world-atlas packs it.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    pip install shapely pycountry
    python docs/world.py package

Nothing of this is needed to install or to run Hemicycle: what it writes is in the package. The same
files give the same bytes. Why borders are drawn as they are: docs/decisions/0084-world-map.md.
"""

import hashlib
import json
import math
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pycountry
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

TARGET = Path(__file__).parents[1] / "src/hemicycle/figures/world.json"
SOURCE = "countries-50m.json"
SHA256 = "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394"
#: The map is cut where it meets least land: 169 degrees west, in the Bering Strait.
CENTRE = 11.0
WIDTH = 2000
SOUTH, NORTH = -56.5, 83.7
#: Bends that enclose less, and islands that are smaller, are left out: square units of the map.
LEAST_BEND, LEAST_ISLAND = 1.6, 4.0
#: A member whose land is smaller has a marker as well.
LEAST_SEEN = 45.0
MARKER = 16.0
#: Features without a number of their own -> what they are drawn with; None for neutral.
UNNUMBERED: dict[str, str | None] = {
    "N. Cyprus": "CYP",
    "Somaliland": "SOM",
    "Kosovo": None,
    "Siachen Glacier": None,
    "Indian Ocean Ter.": "AUS",
}
#: Parts of members that the source draws by themselves.
PART_OF = {"HKG": "CHN", "MAC": "CHN", "ALA": "FIN"}
LEFT_OUT = {"ATA"}
#: Neither a member nor a dependency of one that nobody disputes: named, so that it is told apart.
OPEN = {
    "ESH": "Western Sahara",
    "PSE": "Palestine",
    "TWN": "Taiwan",
    "FLK": "Falkland Islands (Malvinas)",
}
#: Crimea, in the source a ring of Russia's: the point says which.
CRIMEA = (34.3, 45.2)
#: Western Sahara begins at 27 degrees 40 minutes north; the source gives most of it to Morocco.
WESTERN_SAHARA = box(-18.0, 20.0, -8.6666, 27.6667)
#: The Golan, between the Jordan and the line of 1974, which is the source's border of Israel.
GOLAN = Polygon(
    [(35.66, 33.30), (35.65, 33.20), (35.62, 33.05), (35.63, 32.90), (35.65, 32.85), (35.64, 32.72),
     (35.66, 32.69), (35.80, 32.70), (36.1, 32.75), (36.1, 33.5), (35.80, 33.43)]
)  # fmt: skip
#: North of this the border of India and Pakistan in the source is the line of control.
LINE_OF_CONTROL = 32.8
#: Capitals of members that shared one of today's countries, and of a member that 50m leaves out.
SEATS = {
    "DDR": (13.4, 52.5),
    "DEU": (7.1, 50.7),
    "YEM": (44.2, 15.4),
    "YMD": (45.0, 12.8),
    "ZAN": (39.2, -6.2),
    "KIR": (173.0, 1.4),
    "TUV": (179.2, -8.5),
}
FORMER = ("DDR", "DEU", "YEM", "YMD", "ZAN")

Spot = tuple[float, float]


def project(lon: float, lat: float) -> Spot:
    """Place a point by the Equal Earth projection (Šavrič, Patterson, Jenny 2018), radius one."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
    p2 = theta * theta
    p6 = p2**3
    slope = a1 + 3 * a2 * p2 + p6 * (7 * a3 + 9 * a4 * p2)
    x = 2 * math.sqrt(3) * math.radians(lon) * math.cos(theta) / (3 * slope)
    return x, theta * (a1 + a2 * p2 + p6 * (a3 + a4 * p2))


SCALE = WIDTH / (2 * project(180, 0)[0])
TOP = project(0, NORTH)[1]
HEIGHT = round((TOP - project(0, SOUTH)[1]) * SCALE)


def on_map(lon: float, lat: float) -> Spot:
    """Return the place of a point whose longitude lies within half a turn of the centre."""
    x, y = project(lon - CENTRE, lat)
    return WIDTH / 2 + x * SCALE, (TOP - y) * SCALE


class Atlas:
    """A file of world-atlas: arcs shared by neighbours, so that they are simplified once."""

    def __init__(self, path: Path, *, is_whole: bool = False) -> None:
        read = json.loads(path.read_text("utf-8"))
        (sx, sy), (tx, ty) = read["transform"]["scale"], read["transform"]["translate"]
        self.arcs = []
        for deltas in read["arcs"]:
            x = y = 0
            points: list[Spot] = []
            for dx, dy in deltas:
                x, y = x + dx, y + dy
                points.append((x * sx + tx, y * sy + ty))
            points = unwrapped(points)
            self.arcs.append(points if is_whole else simplified(points))
        self.features = read["objects"]["countries"]["geometries"]

    def polygons(self, feature: dict[str, Any]) -> Iterator[Polygon]:
        """Return the polygons of a feature."""
        found = feature["arcs"]
        for rings in found if feature["type"] == "MultiPolygon" else [found]:
            shell, *holes = (self._ring(ring) for ring in rings)
            if len(shell) >= 4:
                near = shell[0][0]
                yield Polygon(shell, [moved(hole, near) for hole in holes if len(hole) >= 4])

    def _ring(self, arcs: Iterable[int]) -> list[Spot]:
        """Join arcs; longitudes go on where the ring crosses the edge of the source."""
        found: list[Spot] = []
        for at in arcs:
            part = self.arcs[at] if at >= 0 else self.arcs[~at][::-1]
            found += part if not found else moved(part, found[-1][0])[1:]
        return found


def moved(points: list[Spot], near: float) -> list[Spot]:
    """Turn points by whole turns so that the first lies nearest to a longitude."""
    turn = 360 * round((near - points[0][0]) / 360)
    return [(x + turn, y) for x, y in points]


def unwrapped(points: list[Spot]) -> list[Spot]:
    """Let longitudes go on past 180 instead of leaping to the other side."""
    found = points[:1]
    for x, y in points[1:]:
        found.append((x + 360 * round((found[-1][0] - x) / 360), y))
    return found


def simplified(points: list[Spot]) -> list[Spot]:
    """Leave out the bends that enclose least on the map, by Visvalingam's method; keep the ends."""
    kept = list(points)
    fewest = 4 if points[0] == points[-1] else 2
    flat = [(x * SCALE, y * SCALE) for x, y in (project(*point) for point in points)]
    while len(kept) > fewest:
        areas = [
            abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2
            for a, b, c in zip(flat, flat[1:], flat[2:], strict=False)
        ]
        least = min(range(len(areas)), key=areas.__getitem__)
        if areas[least] >= LEAST_BEND:
            break
        # Many at once where they do not touch, as one at a time is slow for long coasts.
        limit = max(areas[least], sorted(areas)[len(areas) // 8] if len(areas) > 80 else 0.0)
        limit = min(limit, LEAST_BEND)
        gone, last = set[int](), -2
        for at, area in enumerate(areas):
            if area <= limit and at > last + 1 and len(kept) - len(gone) > fewest:
                gone.add(at + 1)
                last = at
        kept = [point for at, point in enumerate(kept) if at not in gone]
        flat = [point for at, point in enumerate(flat) if at not in gone]
    return kept


def within(polygons: Iterable[Polygon]) -> MultiPolygon:
    """Unite polygons and cut them where the map is cut."""
    whole = unary_union([polygon.buffer(0) for polygon in polygons])
    frame = box(CENTRE - 180, SOUTH, CENTRE + 180, 90)
    parts = [translate(whole, turn).intersection(frame) for turn in (-360, 0, 360)]
    found = unary_union([part for part in parts if not part.is_empty])
    return as_multi(found)


def as_multi(shape: BaseGeometry) -> MultiPolygon:
    """Return the polygons of a shape."""
    if isinstance(shape, Polygon):
        return MultiPolygon([shape] if not shape.is_empty else [])
    return MultiPolygon([part for part in getattr(shape, "geoms", ()) if isinstance(part, Polygon)])


def placed(shape: MultiPolygon) -> list[list[list[tuple[int, int]]]]:
    """Place polygons on the map in whole units; islands too small are left out."""
    found = []
    for polygon in shape.geoms:
        rings = [[on_map(*point[:2]) for point in ring.coords]
                 for ring in (polygon.exterior, *polygon.interiors)]  # fmt: skip
        if Polygon(rings[0]).area < LEAST_ISLAND:
            continue
        whole = [[(round(x), round(y)) for x, y in ring] for ring in rings]
        whole = [[p for at, p in enumerate(ring) if not at or p != ring[at - 1]] for ring in whole]
        if len(whole[0]) >= 4:
            found.append([ring for ring in whole if len(ring) >= 4])
    return sorted(found, key=lambda rings: -Polygon(rings[0]).area)


def written(polygons: list[list[list[tuple[int, int]]]]) -> str:
    """Write polygons as a path."""
    path = ""
    for rings in polygons:
        for ring in rings:
            x, y = ring[0]
            path += f"M{x} {y}l"
            steps = ""
            for to_x, to_y in ring[1:-1]:
                dx, dy = to_x - x, to_y - y
                steps += f"{' ' if steps and dx >= 0 else ''}{dx}{' ' if dy >= 0 else ''}{dy}"
                x, y = to_x, to_y
            path += steps + "z"
    return path


def codes_of(atlas: Atlas) -> dict[str, list[dict[str, Any]]]:
    """Return the features by three-letter code; open ones by name."""
    found: dict[str, list[dict[str, Any]]] = {}
    for feature in atlas.features:
        name = feature["properties"]["name"]
        if "id" in feature:
            code = pycountry.countries.get(numeric=feature["id"]).alpha_3
        else:
            code = UNNUMBERED[name] or name
        code = PART_OF.get(code, code)
        if code not in LEFT_OUT:
            found.setdefault(OPEN.get(code, code), []).append(feature)
    return found


def lands(atlas: Atlas) -> dict[str, MultiPolygon]:
    """Return the land of every code, borders as the decision says."""
    parts = {
        code: [polygon for feature in features for polygon in atlas.polygons(feature)]
        for code, features in codes_of(atlas).items()
    }
    crimea = [polygon for polygon in parts["RUS"] if polygon.buffer(0).contains(Point(CRIMEA))]
    if len(crimea) != 1:
        sys.exit("Crimea is not one ring of Russia's in this source.")
    parts["RUS"].remove(crimea[0])
    parts["UKR"].append(crimea[0])
    found = {code: within(polygons) for code, polygons in parts.items()}
    for owner, name, cut in (
        ("MAR", "Western Sahara", WESTERN_SAHARA),
        ("ISR", "Golan", GOLAN),
    ):
        part = found[owner].intersection(cut)
        found[owner] = as_multi(found[owner].difference(cut))
        found[name] = as_multi(unary_union([found.get(name, MultiPolygon()), part]).buffer(0.002))
    return found


def middle(atlas: Atlas, features: list[dict[str, Any]]) -> Spot:
    """Return the place of a member's largest island."""
    parts = within(polygon for feature in features for polygon in atlas.polygons(feature))
    point = max(parts.geoms, key=lambda part: part.area).representative_point()
    return on_map(point.x, point.y)


def lines(atlas: Atlas) -> str:
    """Return the line of control in Jammu and Kashmir as a path."""
    used = {}
    for feature in atlas.features:
        name = feature["properties"]["name"]
        if name in ("India", "Pakistan", "Siachen Glacier"):
            polygons = feature["arcs"] if feature["type"] == "MultiPolygon" else [feature["arcs"]]
            used[name] = {
                at if at >= 0 else ~at for rings in polygons for ring in rings for at in ring
            }
    shared = sorted(used["India"] & used["Pakistan"])
    path = ""
    for at in shared:
        points = [point for point in atlas.arcs[at] if point[1] >= LINE_OF_CONTROL]
        spots = [tuple(map(round, on_map(*point))) for point in points]
        if len(spots) > 1:
            path += "M" + "L".join(f"{x} {y}" for x, y in spots)
    return path


def spread(wanted: dict[str, Spot]) -> dict[str, list[int]]:
    """Move markers apart where they would lie on each other."""
    spots = {code: list(spot) for code, spot in sorted(wanted.items())}
    codes = list(spots)
    for _ in range(400):
        still = True
        for i, one in enumerate(codes):
            for other in codes[i + 1 :]:
                (ax, ay), (bx, by) = spots[one], spots[other]
                apart = math.hypot(bx - ax, by - ay) or 1e-6
                if apart < MARKER:
                    still = False
                    push = (MARKER - apart) / 2 + 0.05
                    dx, dy = (bx - ax) / apart * push, (by - ay) / apart * push
                    spots[one] = [ax - dx, ay - dy]
                    spots[other] = [bx + dx, by + dy]
        if still:
            break
    return {code: [round(x), round(y)] for code, (x, y) in spots.items()}


def main() -> int:
    """Write the packaged file."""
    folder = Path(sys.argv[1])
    if hashlib.sha256((folder / SOURCE).read_bytes()).hexdigest() != SHA256:
        sys.exit(f"{SOURCE} is not the file this was written for.")
    atlas, whole = Atlas(folder / SOURCE), Atlas(folder / SOURCE, is_whole=True)
    numbered = codes_of(whole)
    members = member_codes()
    found = lands(atlas)
    shapes, open_, rest, spots = {}, {}, [], {}
    for code, shape in sorted(found.items()):
        polygons = placed(shape)
        if code in members:
            area = sum(Polygon(rings[0]).area for rings in polygons)
            if polygons:
                shapes[code] = written(polygons)
            if area < LEAST_SEEN:
                spots[code] = middle(whole, numbered[code])
        elif polygons and pycountry.countries.get(alpha_3=code) is None:
            open_[code] = written(polygons)
        elif polygons:
            rest += polygons
    spots |= {code: on_map(*place) for code, place in SEATS.items() if code not in FORMER}
    markers = spread(spots)
    told = {
        "about": {
            "from": "Natural Earth (public domain), as world-atlas 2.0.2 packs it (ISC)",
            "file": SOURCE,
            "sha256": SHA256,
            "made_by": "docs/world.py",
            "projection": f"Equal Earth, central meridian {CENTRE:g} E",
            "borders": "docs/decisions/0084-world-map.md",
        },
        "width": WIDTH,
        "height": HEIGHT,
        "shapes": shapes,
        "open": open_,
        "land": written(rest),
        "line": lines(atlas),
        "markers": markers,
        "seats": {code: [round(v) for v in on_map(*SEATS[code])] for code in FORMER},
    }
    text = json.dumps(told, ensure_ascii=False, indent=0, sort_keys=False)
    TARGET.write_text(text + "\n", "utf-8")
    print(f"{len(text) / 1024:.0f} KB: {len(shapes)} with land, {len(markers)} with a dot")
    return 0


def member_codes() -> set[str]:
    """Return the codes of the tiles: every member there was."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
    from hemicycle.figures.tiles import places

    return set(places())


if __name__ == "__main__":
    sys.exit(main())
