"""What stands under every picture: how many are recorded, who made and who reported the rules, how old the evidence is;
and on demand the text for the minutes, the picture, the sources, the rows, the query that made them, a link and a citation."""
import datetime
from urllib.parse import urlencode

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import citation, database, markup, pictures, sandbox, screen, wording

OLD_AFTER_YEARS = 5


def under(rows: pd.DataFrame, shows: str, says: str = "", figure: go.Figure | None = None, asked: int | None = None,
          behind: pd.DataFrame | None = None) -> None:
    """The evidence under a picture.

    rows: what `ask` returned for it; with the columns city_id, measure_id, state the line speaks of cells that are recorded,
    else of rows; with rule_id, level, basis, as_of also of rules. shows: what the picture shows, as a heading for its citation.
    says: what it says, in a sentence of HTML. figure: the picture, to be kept with its caption burnt in.
    asked: how many cells (city, question) were asked for, where the rows leave out those without an answer.
    behind: the rules that the rows count, where these are counts: the line and the sources speak of them.
    """
    evidence = line(rows if behind is None else behind, asked)
    key = f"evidence.{rows.attrs['query']}.{shows[:20]}"
    st.html(f'<p class="evidence">{evidence}</p>')
    box = st.expander("How do you know? Sources, rows, query, picture, download, citation", on_change="rerun", key=key)
    if box.open:
        with box:
            if figure is not None:
                _picture(figure, pictures.caption(shows, says, evidence), key)
            st.html(details(rows, shows, f"{wording.plain(says)} {wording.plain(evidence)}.", behind))


def line(rows: pd.DataFrame, asked: int | None = None) -> str:
    """The evidence in a line of HTML: n of N recorded, levels, basis, age."""
    # In plain Python, since pandas takes several milliseconds for it and every view of every page says it.
    column = {name: rows[name].tolist() for name in ("city_id", "measure_id", "state", "rule_id", "level", "basis", "as_of") if name in rows}
    if "state" in column:
        cells: dict[tuple, str] = {}
        for city, measure, state in zip(column["city_id"], column["measure_id"], column["state"]):
            cells.setdefault((city, measure), state)
        recorded = sum(state in ("recorded", "no_such_rule") for state in cells.values())
        parts = [f"<b>{recorded:,} of {asked or len(cells):,}</b> recorded"]
    else:
        parts = [f"<b>{wording.count(len(rows), 'row')}</b>"]
    rules = {rule: told for rule, *told in zip(column["rule_id"], column["level"], column["basis"], column["as_of"])
             if not wording.missing(rule)} if "rule_id" in column else {}
    if rules:
        levels, bases, dates = (list(told) for told in zip(*rules.values()))
        # Where rows say what holds, those that do not are among them.
        whose = "Rules by level, also earlier, adopted and proposed ones" if "holds" in rows else "Rules by level"
        parts.append(f"{whose}: " + ", ".join(f"{wording.LEVELS[level]} {levels.count(level)}" for level in wording.LEVELS if level in levels))
        parts.append(f"Official sources for {bases.count('official')}, reported for {len(rules) - bases.count('official')}")
        years = [int(date[:4]) for date in dates]
        old = sum(year < datetime.date.today().year - OLD_AFTER_YEARS for year in years)
        span = f"{min(years)} to {max(years)}" if min(years) < max(years) else f"{max(years)}"
        parts.append(f"Evidence from {span}" + (f", {old} of it older than {OLD_AFTER_YEARS} years" if old else ""))
    parts.append(f"Data version {database.version()}")
    return " · ".join(parts)


def details(rows: pd.DataFrame, shows: str, minutes: str, behind: pd.DataFrame | None = None) -> str:
    """The text for the minutes, the download, citation, sources, rows and query as HTML."""
    return "".join((_download(rows), f"<h3>For the minutes</h3><p>{markup.escape(wording.minutes(f'{shows} {minutes}'))}</p>", _citation(shows),
                    _sources(rows if behind is None else behind), _rows(rows), _query(rows)))


def address() -> str:
    """The whole address of the view that is being drawn, for a link or a citation."""
    choices = urlencode(st.query_params.to_dict(), safe=",")
    return str(st.context.url or "").split("?")[0] + (f"?{choices}" if choices else "")


def _picture(figure: go.Figure, caption: pictures.Caption, key: str) -> None:
    if not pictures.available():
        return st.html(f'<p class="quiet">{pictures.MISSING}</p>')
    scheme = screen.scheme()
    with st.container(horizontal=True):
        # Drawn when asked for, not before: a picture takes half a second.
        for kind, draw in (("PNG", pictures.png), ("SVG", pictures.svg)):
            st.download_button(f"Picture ({kind})", lambda draw=draw: draw(figure, caption, scheme), f"{file_name(caption.title)}.{kind.lower()}",
                               {"PNG": "image/png", "SVG": "image/svg+xml"}[kind], on_click="ignore", key=f"{key}.{kind}")


def file_name(title: str) -> str:
    """A title as the name of a file: lower case words with hyphens, and the data version."""
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in title.lower()).split()
    return "-".join([*words[:9], database.version()])


def download(rows: pd.DataFrame) -> str:
    """The address of the rows that `ask` returned as CSV."""
    params = {name: ("yes" if value else None) if isinstance(value, bool) else value for name, value in rows.attrs["params"].items()}
    return markup.address(f"rows/{rows.attrs['query']}.csv", **params)


def _download(rows: pd.DataFrame) -> str:
    return (f'<p><a href="{markup.escape(download(rows))}" download>'
            "Download these rows as CSV</a>, with sources, data version and licence in each row.</p>")


def _citation(shows: str) -> str:
    return f"<h3>Cite this view</h3>{citation.html(citation.of_view(shows, address()))}"


def sources_of(*frames: pd.DataFrame) -> list[dict]:
    """Every source that a row of the frames rests on, once, by publisher and title."""
    known = {source["source_id"]: source for frame in frames if "sources" in frame
             for listed in frame.sources if not wording.missing(listed) for source in listed}
    return sorted(known.values(), key=lambda source: (source["publisher"].casefold(), source["title"]))


def _sources(rows: pd.DataFrame) -> str:
    known = sources_of(rows)
    return f"<h3>{wording.count(len(known), 'source')}</h3>{markup.source_list(known)}" if known else ""


def _rows(rows: pd.DataFrame) -> str:
    columns = [c for c in rows.columns if c not in ("sources", "latitude", "longitude", "mark")]
    cells = [["" if wording.missing(cell) else markup.escape(str(cell)) for cell in row] for row in rows[columns].itertuples(index=False)]
    return (f"<h3>{wording.count(len(rows), 'row')}</h3><div class='wide' tabindex='0' role='region' aria-label='Rows'>"
            f"{markup.table('The rows behind the picture', columns, cells, 'raw')}</div>")


def _query(rows: pd.DataFrame) -> str:
    query, params = database.QUERY[rows.attrs["query"]], rows.attrs["params"]
    given = "".join(f"<li><code>{name}</code> = {markup.escape(str(value))}</li>" for name, value in params.items() if value is not None)
    return (f"<h3>The query that made them</h3><p>{markup.escape(query.about)} Each row is {markup.escape(query.row)}</p>"
            f"<ul>{given}</ul><div class='wide' tabindex='0' role='region' aria-label='Query'><pre>{markup.escape(query.sql)}</pre></div>"
            f"<p>{markup.view('ask', 'Ask this yourself, and change it', sql=sandbox.written_out(query, params))}</p>")
