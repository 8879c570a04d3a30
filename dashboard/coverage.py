"""Coverage: how things stand with each cell (city, question), as a table whose cells open and as a figure to keep; and what is due for another look."""
import plotly.graph_objects as go

from dashboard import markup, theme, wording
from dashboard.database import records
from dashboard.markup import escape
from dashboard.theme import STATE_MARKS, Mark

ROW, HEAD, LEFT = 20, 190, 130
# How things stand with a cell, in one word of the query `coverage` → its mark and its words.
KNOWN = {
    "recorded": (Mark("circle", "circle", "#1D2127", "#ECEAE6"), wording.STATES["recorded"]),
    "no_such_rule": (STATE_MARKS["no_such_rule"], wording.STATES["no_such_rule"]),
    "does_not_apply": (STATE_MARKS["does_not_apply"], wording.STATES["does_not_apply"]),
    "not_shared": (STATE_MARKS["not_shared"], wording.STATES["not_shared"]),
    "not_found": (Mark("circle-x-open", "ring struck", "#767676", "#9AA0A8", open=True), wording.GAPS["not_found"]),
    "sector_looked": (Mark("circle-open-dot", "ring dotted", "#767676", "#9AA0A8", open=True), wording.GAPS["sector_looked"]),
    "not_looked": (STATE_MARKS["not_recorded"], wording.GAPS["not_looked"]),
}
# A ring around whatever stands there: a rule of the cell is due.
DUE = Mark("circle-open", "ring", "#6B4FA0", "#C3AEE8", open=True)
DUE_WORDS = "Due for another look"
REASONS = {
    "start_passed": "Adopted and the first day has passed",
    "long_proposed": "Proposed for more than a year",
    "old_evidence": "In force on evidence more than five years old",
    "no_successor": "Ended with nothing recorded after it",
}
# How the first days of several rules are known, by the outcome of a look or none.
FIRST_DAYS = {"clause": "the first day of {} was read in the rule's own text", "stated": "of {} on another page", "silent": "for {} what was read gives none",
              "not_found": "for {} it was looked for and not found", "unlooked": "for {} nobody has looked at the first day by itself yet"}


def glyph(mark: Mark) -> str:
    """A mark for a line of HTML."""
    return f'<i class="mark {mark.shape}" style="color:light-dark({mark.light},{mark.dark})"></i>'


def says(sectors: list, due: int) -> str:
    """How things stand as a sentence of HTML. sectors: rows of `coverage_by_sector`; due: how many rules are due."""
    n = {column: sum(getattr(row, column) for row in sectors)
         for column in ("cells", "recorded", "no_such_rule", "does_not_apply", "not_shared", *wording.GAPS)}
    if not n["cells"]:
        return "No city is among those chosen. Choose another region, or all cities."
    cities, questions = max((row.cities for row in sectors), default=0), sum(row.questions for row in sectors)
    text = (f"Today, for {wording.count(cities, 'city', 'cities')} and {wording.count(questions, 'question')}, that is {n['cells']:,} cells, "
            f"a rule is recorded in <b>{n['recorded']:,}</b>; in {n['no_such_rule']:,} a source says that there is no such rule")
    text += f"; in {n['does_not_apply']:,} the question does not apply" if n["does_not_apply"] else ""
    text += f"; {n['not_shared']:,} are kept among partner cities" if n["not_shared"] else ""
    text += f"; in {n['not_found']:,} somebody looked and found no answer that holds" if n["not_found"] else ""
    text += f"; in {n['sector_looked']:,} somebody looked at the sector, not at the question itself" if n["sector_looked"] else ""
    text += f"; for {n['not_looked']:,} nobody is known to have looked yet" if n["not_looked"] else ""
    text += ". What is not recorded does not mean no. " if any(n[known] for known in wording.GAPS) else ". "
    return text + (f"{wording.count(due, 'rule is', 'rules are')} due for another look." if due else "No rule is due for another look.")


def key(rows: list) -> str:
    """Each mark with its words and the number of cells; a mark that stands nowhere too, so that the reader knows of it."""
    lines = [(glyph(mark), words, sum(row.known == known for row in rows)) for known, (mark, words) in KNOWN.items()]
    lines.append(('<i class="again"></i>', f"Ring: {DUE_WORDS.lower()}", sum(not wording.missing(row.due) for row in rows)))
    return '<ul class="key in-line">' + "".join(f'<li>{mark}{words} <span class="n">{n:,}</span></li>' for mark, words, n in lines) + (
        "</ul><p class='quiet'>A cell opens what is known, a gap the page on which an answer can be proposed. With the keyboard, the arrow keys lead from cell to cell.</p>")


def matrix(rows: list, year: str) -> str:
    """The cells as a table: a row per city, a column per question, the questions by sector. rows: of the query `coverage`.
    A cell opens the city's answer on the map of that year, a gap the page on which an answer can be proposed. The arrow keys
    lead from cell to cell (static/links.js), so that the tab key need not stop at each of thousands."""
    cities, questions = _by(rows, "city_id"), _by(rows, "measure_id")
    sectors = _by([cells[0] for cells in questions.values()], "sector_id")
    narrow = len(sectors) > 1
    head = "".join(f'<th scope="col"><span>{markup.view("codebook", cells[0].measure, part="questions", question=measure)}</span></th>' for measure, cells in questions.items())
    above = ("<tr><td></td>" + "".join(f'<th scope="colgroup" colspan="{len(cells)}">{escape(cells[0].sector)}</th>' for cells in sectors.values())
             + "<td></td></tr>") if narrow else ""
    first = {cells[0].measure_id for cells in sectors.values()}
    body = []
    for city, cells in cities.items():
        name = markup.view("city", cells[0].city, city=city)
        marks = "".join(f'<td{" class=first" if narrow and cell.measure_id in first else ""}>{_cell(cell, year)}</td>' for cell in cells)
        body.append(f'<tr><th scope="row">{name}</th>{marks}<td>{_answered(cells)}</td></tr>')
    foot = "".join(f"<td>{_answered(cells)}</td>" for cells in questions.values())
    return (f'<div class="coverage{" narrow" if narrow else ""}" data-cells tabindex="0" role="region" '
            'aria-label="Cities and questions. The arrow keys lead from cell to cell."><table>'
            "<caption>How things stand with each question in each city</caption>"
            f'<thead>{above}<tr><th scope="col">City</th>{head}<th scope="col"><span>Answered</span></th></tr></thead><tbody>{"".join(body)}</tbody>'
            f'<tfoot><tr><th scope="row">Answered of {len(cities)}</th>{foot}<td></td></tr></tfoot></table></div>')


def figure(cells, scheme: theme.Scheme) -> go.Figure:
    """The same as a figure to keep. cells: the rows of the query `coverage` as a frame."""
    rows = records(cells)
    cities, questions = list(_by(rows, "city")), _by(rows, "measure_id")
    across, down = {measure: i for i, measure in enumerate(questions)}, {city: i for i, city in enumerate(cities)}
    traces = []
    for known, (mark, words) in KNOWN.items():
        if found := [row for row in rows if row.known == known]:
            colour = scheme.colour(mark)
            traces.append({"type": "scatter", "mode": "markers", "name": f"{words} ({len(found):,})", "x": [across[row.measure_id] for row in found],
                           "y": [down[row.city] for row in found], "hoverinfo": "skip",
                           "marker": {"symbol": mark.symbol, "size": 9, "color": colour, "line": {"width": 1.5, "color": colour}}})
    if due := [row for row in rows if not wording.missing(row.due)]:
        traces.append({"type": "scatter", "mode": "markers", "name": f"Ring: {DUE_WORDS.lower()} ({len(due):,})", "x": [across[row.measure_id] for row in due],
                       "y": [down[row.city] for row in due], "hoverinfo": "skip",
                       "marker": {"symbol": DUE.symbol, "size": 16, "color": scheme.colour(DUE), "line": {"width": 1.5, "color": scheme.colour(DUE)}}})
    axis = {"showgrid": True, "gridcolor": scheme.line, "zeroline": False, "fixedrange": True, "tickfont": {"size": 14}}
    return go.Figure(traces, theme.layout(
        scheme, HEAD + ROW * len(cities), margin={"l": LEFT, "r": 8, "t": HEAD, "b": 8},
        xaxis=axis | {"side": "top", "tickangle": -90, "tickvals": list(across.values()), "ticktext": [row[0].measure for row in questions.values()],
                      "range": [-0.6, len(questions) - 0.4]},
        yaxis=axis | {"tickvals": list(down.values()), "ticktext": cities, "range": [len(cities) - 0.4, -0.6]}))


def why(row) -> str:
    """Why a rule of the query `due` is due, in words with its dates."""
    if row.reason == "start_passed":
        return f"Adopted for {wording.date(row.valid_from)}; nobody has confirmed that it began"
    if row.reason == "long_proposed":
        return f"Proposed, as of {wording.date(row.as_of)}; what became of it is not recorded"
    if row.reason == "old_evidence":
        return f"In force on evidence of {wording.date(row.as_of)}"
    return f"Ended{'' if wording.missing(row.valid_to) else ' ' + wording.date(row.valid_to)}; what holds since is not recorded"


def first_days(counts: list) -> str:
    """How the first days of rules in force are known, as a sentence of HTML. counts: rows of the query `first_days`."""
    n = {"unlooked" if wording.missing(row.outcome) else row.outcome: row.rules for row in counts}
    told = [words.format(f"<b>{n[outcome]:,}</b>") for outcome, words in FIRST_DAYS.items() if n.get(outcome)]
    return f"<p>Of {wording.count(sum(n.values()), 'rule')} in force, {'; '.join(told)}.</p>" if told else ""


def without_first_day(rows: list) -> str:
    """How many rules in force have no recorded first day, and how they count. rows: of the query `undated`."""
    if not rows:
        return "<p>No rule in force is without a recorded first day here.</p>"
    cities = wording.count(len({row.city_id for row in rows}), "city", "cities")
    none = sum(row.rule_state == "no_such_rule" for row in rows)
    return (f"<p>{wording.count(len(rows), 'rule')} in force in {cities} {'has' if len(rows) == 1 else 'have'} no recorded first day"
            + (f"; {none:,} of them {'says' if none == 1 else 'say'} that there is no such rule" if none else "")
            + ". They count from the day that their evidence describes, so that a trend shows them late.</p>")


def by_year(years: list) -> str:
    """The rules that count today by the year of their evidence, as a table with bars. years: rows of `coverage_by_year`."""
    most = max((row.rules for row in years), default=1)

    def bar(row) -> str:
        parts = "".join(f'<i class="basis {basis}" style="width:{100 * getattr(row, basis) / most:.1f}%"></i>' for basis in ("official", "reported"))
        return f'<span class="basis-bars" aria-hidden="true">{parts}</span>'

    rows = [[str(row.year), bar(row), f"{row.official:,}", f"{row.reported:,}"] for row in years]
    heads = ["Evidence of", "Rules", '<i class="basis official"></i> Official', '<i class="basis reported"></i> Reported']
    return markup.table("Rules that count today by the year of their evidence", heads, rows, "by-year")


def _by(rows: list, column: str) -> dict:
    """Rows by the value of a column, in their order."""
    groups: dict[str, list] = {}
    for row in rows:
        groups.setdefault(getattr(row, column), []).append(row)
    return groups


def _answered(cells: list) -> str:
    return str(sum(cell.state in ("recorded", "no_such_rule") for cell in cells))


def _cell(cell, year: str) -> str:
    href = (markup.address("propose", city=cell.city_id, question=cell.measure_id, rule="") if cell.known in wording.GAPS
            else markup.address("map", question=cell.measure_id, city=cell.city_id, year=year))
    again = "" if wording.missing(cell.due) else ' class="again"'
    return f'<a data-view tabindex="-1"{again} href="{escape(href)}" title="{escape(_words(cell))}">{glyph(KNOWN[cell.known][0])}</a>'


def _words(cell) -> str:
    """How things stand with a cell, for a tooltip and for screen readers, which name its city and question themselves."""
    said = KNOWN[cell.known][1]
    if cell.state == "recorded":
        said += f", newest evidence {wording.date(cell.newest)}"
    if cell.known in wording.GAPS and cell.rules:
        said += f". Recorded for another time, or not in force: {wording.count(cell.rules, 'rule')}"
    if not wording.missing(cell.due):
        said += f". {DUE_WORDS}: " + ", ".join(REASONS[reason].lower() for reason in cell.due.split(", "))
    if not wording.missing(cell.looked):
        said += f". Looked at on {wording.date(str(cell.looked)[:10])}"
    return said
