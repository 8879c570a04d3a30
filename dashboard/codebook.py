"""The codebook: the questions with how an answer is coded, and the file that says what each column means."""
import re

from dashboard import database, markup, theme, wording
from dashboard.markup import escape

KINDS = {"yes_no": "Yes or no", "category": "One of several answers", "number": "A number", "amount": "An amount of money", "percent": "A percentage"}


def columns() -> str:
    """data/CODEBOOK.md in Markdown without its title, one level of headings further down, since a page has a title of its own."""
    text = (database.DATA / "CODEBOOK.md").read_text(encoding="utf-8")
    _, _, body = text.partition("\n")
    return re.sub(r"^(?=#+ )", "#", body, flags=re.M)


def entry(row, opened: bool = False) -> str:
    """One question as a section: what is asked, how it is coded, which answers there are, for how many cities it is answered.
    row: of the query `codebook`. opened: what is asked, and for how many cities it is answered, stands in the page's
    headline already."""
    kind = KINDS[row.kind] + ("" if wording.missing(row.unit) else f", in {escape(row.unit)}")
    asked = f"<p>{escape(row.question)}</p>" if not opened else ""
    rule = "<p class='quiet'>No further rule.</p>" if wording.missing(row.coding_rule) else f"<p>{escape(row.coding_rule)}</p>"
    moot = "" if wording.missing(row.moot) else "".join(
        f'<p>Does not apply where {escape(m["because"])} ({markup.view("codebook", m["label"], part="questions", question=m["measure_id"])}).</p>' for m in row.moot)
    answers = "".join(f'<li>{theme.glyph(a["state"], a["mark"])}{escape(a["label"])}{_code(a)}<span class="n">{a["cities"]}</span></li>' for a in row.answers)
    told = "" if opened else answered(row) + " "
    level = 2 if opened else 3
    return (f'<section class="coded" id="{row.measure_id}"><div><h{level}>{markup.view("codebook", row.label, part="questions", question=row.measure_id)}</h{level}>'
            f'<p class="quiet">{kind}<br><code>{row.measure_id}</code></p></div>'
            f'<div>{asked}{rule}{moot}<ul class="key in-line">{answers}</ul><p class="quiet">{told}{markup.view("map", "Map", question=row.measure_id)} · '
            f'{markup.view("approaches", "Approaches", question=row.measure_id)} · {markup.view("coverage", "What is not known", sector=row.sector_id)}</p></div></section>')


def answered(row) -> str:
    """For how many cities a question is answered, in a sentence. row: of the query `codebook`."""
    none = f"; for {row.no_such_rule} a source says that there is none" if row.no_such_rule else ""
    return f"A rule is recorded for {row.recorded} of {wording.count(row.cities, 'city', 'cities')}{none}."


def _code(answer: dict) -> str:
    """The code of an answer in rules.csv, where a value is one."""
    return "" if re.search(r"\d", answer["answer_id"]) or answer["answer_id"] == "set" else f'<code>{escape(answer["answer_id"])}</code>'
