"""Check the CSV files of a folder (by default data/) and say in plain words what to mend: `python -m dashboard.check`."""
import sys
from pathlib import Path

from dashboard import database


def main(folder: Path = database.DATA) -> int:
    """Print a line for each problem; 1 where there is one, else 0."""
    try:
        built = database.build(folder)
    except database.BadData as bad:
        print(bad)
        print(f"\n{len(bad.problems)} to mend in {folder}.")
        return 1
    counts = built.ask("contents").iloc[0]
    print(f"All checks passed: {counts.rules} rules, {counts.sources} sources, {counts.cities} cities, "
          f"data version {built.version}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))
