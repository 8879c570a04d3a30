"""Draw the cities for a second reading, and keep what the first reading says of them today.

    python data/reliability/draw.py

Ten cities at random over all regions: four of Europe, three of Northern America, two of Asia, one of the rest, so that every
region takes part. The seed is the day of the draw. Out: first_reading.csv, every rule of these cities as it stood.
"""
import csv
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
from dashboard import table_files  # noqa: E402
from dashboard.database import DATA, ask, records  # noqa: E402

SEED = 20261125
SHARES = {"europe": 4, "northern-america": 3, "asia": 2, "rest": 1}
OUT = Path(__file__).parent / "first_reading.csv"


def drawn() -> list[str]:
    """The ids of the cities drawn, in the order of the draw."""
    by_region: dict[str, list[str]] = {region: [] for region in SHARES}
    for city in records(ask("cities")):
        by_region[city.region_id if city.region_id in SHARES else "rest"].append(city.city_id)
    chance = random.Random(SEED)
    return [city for region, number in SHARES.items() for city in chance.sample(sorted(by_region[region]), number)]


def main() -> None:
    cities = drawn()
    rows, _ = table_files.read(DATA / "rules.csv")
    columns = table_files.COLUMNS["rules"]
    with open(OUT, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(cells[1:] for cells in rows if cells[1 + columns.index("city_id")] in cities)
    print(f"{', '.join(cities)}: {OUT}")


if __name__ == "__main__":
    main()
