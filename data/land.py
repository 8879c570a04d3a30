"""Make static/land.json, the land outline under the maps, from Natural Earth (public domain).

    npm pack world-atlas && tar xzf world-atlas-*.tgz
    python data/land.py package/land-50m.json

In: the 1:50 million land of the npm package `world-atlas`, TopoJSON, layer `land`.
Out: one GeoJSON feature, longitude and latitude with two decimals, no borders. Antarctica is left out: no city lies there.
"""
import json
import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

OUT = Path(__file__).parent.parent / "static" / "land.json"
# Simplified at a tenth of a degree: under half a pixel on any map that the dashboard draws.
TOLERANCE = 0.1


def unwrapped(part: shapely.Polygon) -> list[shapely.Geometry]:
    """A piece of land that crosses the antimeridian, cut there; any other one as it is."""
    if np.abs(np.diff(shapely.get_coordinates(part.exterior)[:, 0])).max() < 180:
        return [part]
    # Only the far west moves: the piece that Europe and Africa belong to crosses Greenwich as well.
    shifted = shapely.make_valid(shapely.transform(part, lambda xy: xy + [[360, 0]] * (xy[:, :1] < -90)))
    eastern = shapely.intersection(shifted, shapely.box(-90, -90, 179.99, 90))
    western = shapely.intersection(shifted, shapely.box(180.01, -90, 360, 90))
    return [eastern, shapely.transform(western, lambda xy: xy - [360, 0])]


def main(topojson: str) -> None:
    land = gpd.read_file(topojson, layer="land").set_crs(4326)
    parts = [piece for part in land.geometry.explode() for piece in unwrapped(part)]
    parts = shapely.get_parts(shapely.simplify(shapely.get_parts(parts), TOLERANCE))
    parts = shapely.get_parts(shapely.set_precision(shapely.make_valid(parts), 0.01))
    south = shapely.bounds(parts)[:, 1]
    parts = parts[(shapely.get_type_id(parts) == shapely.GeometryType.POLYGON) & (shapely.area(parts) > TOLERANCE**2) & (south > -59)]
    # A globe fills the outside of a ring that is wound the other way.
    outline = shapely.geometry.mapping(shapely.MultiPolygon(list(shapely.orient_polygons(parts, exterior_cw=True))))
    feature = {"type": "Feature", "id": "land", "properties": {}, "geometry": outline}
    OUT.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}, separators=(",", ":")))
    print(f"{OUT}: {len(parts)} pieces of land, {OUT.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main(sys.argv[1])
