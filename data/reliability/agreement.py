"""How far two readers agree who read about the same cities on their own: figures from first_reading.csv and second_reading.csv.

    python data/reliability/agreement.py

Needs the package krippendorff (requirements-dev.txt). Prints the tables of data/RELIABILITY.md. A cell is a city and a question.
A reader's answer to it is what the rows in force say, several values together counting as one; a cell without such a row is
not recorded. Equal answers are counted among the cells that both readers answered, and so is Krippendorff's alpha, nominal
for the answer and interval for the year in which it began.
"""
import csv
import warnings
from pathlib import Path

import krippendorff
import numpy as np

HERE = Path(__file__).parent
MEASURES = HERE.parent / "measures.csv"


def answers(name: str) -> dict[tuple[str, str], tuple[str, str]]:
    """(city, question) → (answer, year in which it began or an empty text) of one reading."""
    cells: dict[tuple[str, str], list] = {}
    with open(HERE / name, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["status"] == "in_force" and not row["valid_to"]:
                cells.setdefault((row["city_id"], row["measure_id"]), []).append((_plain(row["value"]) + row["currency"], row["valid_from"][:4]))
    return {cell: ("|".join(sorted({value for value, _ in held})), min((year for _, year in held if year), default="")) for cell, held in cells.items()}


def alpha(pairs: list[tuple], level: str) -> float | None:
    """Krippendorff's alpha of two readers; None where there is nothing to tell apart."""
    if len(pairs) < 2 or len({value for pair in pairs for value in pair}) < 2:
        return None
    codes = {value: number for number, value in enumerate(sorted({value for pair in pairs for value in pair}))}
    coded = [[float(value) if level == "interval" else codes[value] for value in reader] for reader in zip(*pairs)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return float(krippendorff.alpha(reliability_data=np.array(coded, dtype=float), level_of_measurement=level))


def tables() -> str:
    """The two tables as Markdown: all questions together, then each that at least one reader answered."""
    first, second = answers("first_reading.csv"), answers("second_reading.csv")
    with open(MEASURES, encoding="utf-8-sig", newline="") as file:
        labels = {row["measure_id"]: row["label"] for row in csv.DictReader(file)}
    cities = sorted({city for city, _ in first} | {city for city, _ in second})
    lines = ["| what | figure |", "|---|---|", f"| cities | {len(cities)}: {', '.join(cities)} |"]
    both = sorted(first.keys() & second.keys())
    for words, number in (("cells that both readers answered", len(both)), ("cells that only the first reader answered", len(first.keys() - second.keys())),
                          ("cells that only the second reader answered", len(second.keys() - first.keys()))):
        lines.append(f"| {words} | {number} |")
    lines += [f"| {words} | {figure} |" for words, figure in _figures(both, first, second)]
    lines += ["", "| question | both answered | equal answers | alpha, answer | equal first year | only first | only second |", "|---|---|---|---|---|---|---|"]
    for measure, label in labels.items():
        mine, theirs = ({cell for cell in reading if cell[1] == measure} for reading in (first, second))
        if mine | theirs:
            told = dict(_figures(sorted(mine & theirs), first, second))
            lines.append(f"| {label} (`{measure}`) | {len(mine & theirs)} | {told[EQUAL]} | {told[ALPHA]} | {told[YEARS]} | {len(mine - theirs)} | {len(theirs - mine)} |")
    return "\n".join(lines)


EQUAL, ALPHA, YEARS, YEAR_ALPHA = "equal answers, of cells that both answered", "Krippendorff's alpha of the answer (nominal)", \
    "equal first year, of cells with equal answers and a year from both", "Krippendorff's alpha of the first year (interval)"


def _figures(cells: list, first: dict, second: dict) -> list[tuple[str, str]]:
    equal = [cell for cell in cells if first[cell][0] == second[cell][0]]
    years = [(first[cell][1], second[cell][1]) for cell in equal if first[cell][1] and second[cell][1]]
    values = [(first[cell][0], second[cell][0]) for cell in cells]
    return [(EQUAL, _share(len(equal), len(cells))), (ALPHA, _told(alpha(values, "nominal"))),
            (YEARS, _share(sum(one == other for one, other in years), len(years))), (YEAR_ALPHA, _told(alpha(years, "interval")))]


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}" if whole else "none to compare"


def _told(figure: float | None) -> str:
    return "does not apply" if figure is None else f"{figure:.2f}"


def _plain(value: str) -> str:
    """The same number has the same text: 4.0 and 4."""
    try:
        return f"{float(value):g}"
    except ValueError:
        return value


if __name__ == "__main__":
    print(tables())
