"""The curated CSV files as a spreadsheet user sees them: read whole, or refused with a sentence that says what to do.

Everything stays text here; types are the database's business.
"""
import csv
import io
from dataclasses import dataclass
from pathlib import Path

# File → its columns, in order. The data package describes what each one means.
COLUMNS = {
    "cities": "city_id,name,country_code,country,un_subregion,latitude,longitude,population,geonames_id,alliance_partner",
    "sectors": "sector_id,label,about",
    "regions": "un_subregion,region_id,region",
    "measures": "measure_id,sector_id,label,kind,unit,categories,question,coding_rule",
    "answers": "measure_or_kind,answer_id,label,mark,state,at_least,at_most",
    "conditions": "measure_id,depends_on,value,because",
    "withheld": "city_id,measure_id,since,note",
    "rules": "rule_id,city_id,measure_id,value,currency,scope,valid_from,valid_to,status,level,legal_basis,term,term_language,as_of,"
             "source_ids,basis,note,recorded",
    "sources": "source_id,url,title,publisher,kind,language,published",
    "events": "event_id,city_id,date,sector_id,kind,title,source_ids,recorded",
    "activities": "activity_id,city_id,title,sector_id,started,ended,summary,source_ids,recorded",
    "figures": "city_id,indicator,value,unit,as_of,scope,source_ids",
    "feeds": "city_id,snapshot,feeds_listed,feed_names",
    "first_days": "rule_id,first_day,outcome,source_id,looked,where_looked",
    "looks": "city_id,measure_id,sector_id,looked,outcome,where_looked,note",
    "corrections": "corrected,file,row_id,column,was,since,now,why",
}
COLUMNS = {name: columns.split(",") for name, columns in COLUMNS.items()}
# Only these may be empty: where no city asks to withhold an answer, where nobody has looked at a first day or in vain, and where nothing was wrong.
MAY_BE_EMPTY = {"withheld", "first_days", "looks", "corrections"}


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong in one cell, and what to do, in words for somebody with the file open in a spreadsheet."""

    file: str
    row: int
    column: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}" + (f", row {self.row}" if self.row else "") + (f", column {self.column}" if self.column else "")
        return f"{place}: {self.problem} {self.remedy}"


def read(path: Path) -> tuple[list[list], list[Problem]]:
    """The rows of one CSV file, each preceded by its row number in the spreadsheet (the header is row 1), and what is
    wrong with the file's shape. Rows with a wrong number of cells are left out and reported."""
    name, columns = path.name, COLUMNS[path.stem]

    def wrong(problem: str, remedy: str, row: int = 0, column: str = "") -> Problem:
        return Problem(name, row, column, problem, remedy)

    if not path.exists():
        return [], [wrong("The file is missing.", "Put it back from the last version that worked.")]
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return [], [wrong("The file is not saved as UTF-8.", "Save it again as 'CSV UTF-8' in the spreadsheet.")]
    lines: list[list[str]] = []
    try:
        # Else a quotation mark that nobody closes would swallow the rows after it in silence.
        lines.extend(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        return [], [wrong("A quotation mark is not closed, or stands single inside a quoted text.",
                          "Close it at the end of the text; inside, write it twice.", len(lines) + 1)]
    if not lines:
        return [], [wrong("The file is empty.", "Put it back from the last version that worked.")]
    if lines[0] != columns:
        if len(lines[0]) == 1 and ";" in lines[0][0]:
            return [], [wrong("The cells are separated by semicolons.", "Save it again with commas as the separator.", 1)]
        return [], [wrong(f"The first row should read {','.join(columns)}.", "Restore the column names and their order.", 1)]
    rows, problems = [], []
    for number, cells in enumerate(lines[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(columns):
            problems.append(wrong(f"The row has {len(cells)} cells, the header has {len(columns)}.",
                                  "Look for a missing or an extra comma; a text with a comma needs quotation marks.", number))
        else:
            rows.append([number, *(cell.strip() for cell in cells)])
    if not rows and not problems and path.stem not in MAY_BE_EMPTY:
        problems.append(wrong("The file holds no row.", "Put the rows back from the last version that worked."))
    return rows, problems
