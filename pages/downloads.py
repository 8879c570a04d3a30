"""Downloads: the data as files, and at addresses that another program can read."""
import streamlit as st

from dashboard import api, database, downloads, house, link, markup, wording
from dashboard.database import once

PARTS = {"tables": "Table by table", "api": "For other programs", "examples": "Examples"}
WHOLE = {
    "xlsx": ("Excel workbook", "A sheet for each table. The first says what this is, the second explains every column."),
    "duckdb": ("DuckDB database", "The tables that this dashboard asks: every query shown under a picture runs on it. Its schema files holds them as they are curated."),
    "zip": ("Data package", "The curated tables as CSV with datapackage.json (frictionless), datasheet and codebook."),
}
BASICS = {
    "Form": "JSON, or CSV where <code>.csv</code> follows the name. No key is needed, nothing can be written, and any page or program may read.",
    "Filters": "Ids or codes, several joined with a comma. What is not known is told in a sentence with status 400 and never left out silently.",
    "Pages": f"<code>limit</code> says how many rows, {api.USUAL} where it is not given and {api.MOST:,} at most; <code>offset</code>, how many to pass over. "
             "<code>total</code> says how many there are, <code>next</code> where the next page is; in CSV, the headers <code>x-total-count</code> and "
             "<code>link</code> do.",
    "Version": "Every answer tells <code>data_version</code> and <code>licence</code>. Files carry an ETag that changes with the data: ask with "
               "<code>If-None-Match</code>, and status 304 says that yours is the newest.",
}

choices = link.read("downloads")
data = database.current.database()
tables = downloads.tables(data)


def file(name: str, words: str) -> str:
    """A link to a file."""
    return f'<a href="data/{name}" download>{words}</a>'


def whole() -> str:
    """Everything in one file, in three forms."""
    return '<div class="doors">' + "".join(
        f"<section><h2>{title}</h2><p>{text}</p><p>{file(f'{downloads.NAME}.{ending}', f'{downloads.NAME}.{ending}')}</p></section>"
        for ending, (title, text) in WHOLE.items()) + "</div>"


def listing() -> str:
    """Each table, what it holds, and its files."""
    rows = []
    for table in tables.values():
        licence = "" if table.licence == tables[downloads.CELLS].licence else f'<span class="since">{markup.escape(table.licence)}</span>'
        rows.append([f"{markup.escape(table.title)}<span class='since'>{table.name}</span>", markup.escape(table.about) + licence, f"{table.rows:,}",
                     file(f"{table.name}.csv", "CSV"), file(f"{table.name}.parquet", "Parquet")])
    return markup.table("Each table", ["Table", "What it holds", "Rows", "CSV", "Parquet"], rows, "files")


def addresses() -> str:
    """What can be asked for, and by what it can be filtered; what is no list of ids or codes is explained."""
    rows = []
    for resource in api.RESOURCES:
        query = database.QUERY[f"api_{resource}"]
        lists = ", ".join(f"<code>{name}</code>" for name, (kind, _) in api.filters(resource).items() if kind == "list")
        others = "".join(f"<span class='scope'><code>{name}</code>: {markup.escape(meaning)}</span>"
                         for name, (kind, meaning) in api.filters(resource).items() if kind != "list")
        rows.append([f'<a href="api/{resource}">/api/{resource}</a>', f"{markup.escape(query.about)} Each row is {markup.escape(query.row)}", lists + others])
    return markup.table("What can be asked for", ["Address", "What it answers", "Filters"], rows, "addresses")


def examples() -> str:
    """Addresses to follow, and programs to copy."""
    served = str(st.context.url or "http://localhost:8501/").rsplit("/", 1)[0]
    links = "".join(f'<li>{words}<br><a href="{markup.escape(address.lstrip("/"))}"><code>{markup.escape(address)}</code></a></li>' for words, address in api.EXAMPLES)
    codes = "".join(f"<h3>{title}</h3><div class='wide' tabindex='0' role='region' aria-label='{title}'><pre>{markup.escape(code.replace('{address}', served))}</pre></div>"
                    for title, code in api.PROGRAMS.items())
    return f'<ul class="examples">{links}</ul>{codes}'


house.notices(choices)
st.html(markup.headline("Take the data with you", (
    f"{tables['rules'].rows:,} rules of {tables['cities'].rows} cities on {tables['measures'].rows} questions, with {tables['sources'].rows:,} sources. "
    f"Free to use and to pass on under {wording.LICENCE}, as long as the source is named. Each file says so within, with its version {data.version}.")))
st.html(whole() + '<nav class="jumps" aria-label="On this page">' + " · ".join(f'<a href="#{part}">{words}</a>' for part, words in PARTS.items()) + "</nav>")
st.html(f'<h2 id="tables">{PARTS["tables"]}</h2>' + once(("downloads.listing",), listing)
        + f"<p class='quiet'>Cite as: {markup.escape(downloads.about(data)['citation'])}</p>")
st.html('<h2 id="api">For other programs: a read-only API</h2><dl class="facts">' + "".join(f"<div><dt>{term}</dt><dd>{text}</dd></div>" for term, text in BASICS.items())
        + "</dl>" + once(("downloads.addresses",), addresses)
        + '<p>The same for a machine: <a href="api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1). '
        f'For what no filter can say, {markup.view("ask", "ask the data")} in SQL.</p><h2 id="examples">Examples</h2>' + examples())
