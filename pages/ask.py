"""Ask the data: a reader's own query in SQL over the tables of this dashboard, with what they mean beside it."""
import streamlit as st

from dashboard import database, dictionary, downloads, house, link, markup, sandbox, wording
from dashboard.database import once

choices = link.read("ask", sql=link.Text(next(iter(sandbox.EXAMPLES.values())), sandbox.LONGEST))
data = database.current.database()


def examples() -> str:
    """Questions to begin with; the one that is asked is told apart."""
    lines = "".join(f'<li>{f"<b>{words}</b>" if sql == choices.sql else markup.view("ask", words, sql=sql)}</li>' for words, sql in sandbox.EXAMPLES.items())
    return f'<h2 class="beside">Questions to begin with</h2><ul class="plain">{lines}</ul>'


def schema() -> str:
    """The tables with their columns and what they mean."""
    described = dictionary.resources()
    parts = []
    for table, columns in dictionary.tables(data).items():
        lines = "".join(f"<dt><code>{column.name}</code> <span class='quiet'>{column.kind}</span></dt><dd>{markup.escape(column.meaning)}</dd>" for column in columns)
        parts.append(f"<details><summary><code>{table}</code></summary><p>{markup.escape(dictionary.about(table, described))}</p><dl>{lines}</dl></details>")
    return f'<h2>Tables to ask</h2><div class="schema" tabindex="0" role="region" aria-label="Tables and columns">{"".join(parts)}</div>'


def answered() -> sandbox.Answer | sandbox.Stopped:
    """The answer, asked for once in a session as long as neither query nor data change."""
    asked = (data.version, choices.sql)
    if st.session_state.get("ask.asked") != asked:
        with st.spinner("The data are asked."):
            try:
                st.session_state["ask.answer"] = sandbox.ask(data, choices.sql)
            except sandbox.Stopped as stopped:
                st.session_state["ask.answer"] = stopped
        st.session_state["ask.asked"] = asked
    return st.session_state["ask.answer"]


def said(stopped: sandbox.Stopped) -> str:
    """Why there is no answer, in a sentence; where DuckDB points at a place in the query, that place."""
    sentence, _, place = str(stopped).partition("\n\nLINE ")
    return markup.notice(sentence) + (f"<pre>Line {markup.escape(place)}</pre>" if place else "")


house.notices(choices)
st.html(markup.headline("Ask the data", (
    f"A question that no page answers, put in SQL to the tables behind all of them. Up to {sandbox.ROWS:,} rows within {sandbox.SECONDS} seconds; nothing can "
    "be changed, and nothing you write is kept. The address holds the query, so that a link repeats it.")))
box, beside = st.columns([7, 3], gap="medium")
with box:
    st.text_area("Query in SQL", height=220, max_chars=sandbox.LONGEST, **choices.bind("sql"))
    st.button("Ask")
    answer = answered()
    if isinstance(answer, sandbox.Stopped):
        st.html(said(answer))
    else:
        rows = wording.count(len(answer.frame), "row")
        told = f"The first <b>{rows}</b>; there are more than can be shown" if answer.more else f"<b>{rows}</b>"
        st.html(f'<p class="told">{told}. <a href="{markup.escape(markup.address("api/ask.csv", sql=choices.sql))}" download>Download as CSV</a>, '
                "with data version and licence in each row.</p>")
        if len(answer.frame):
            st.dataframe(answer.frame, hide_index=True, placeholder="", key="ask.rows", alt=f"The answer: {wording.plain(told)}, columns {wording.listing(answer.frame.columns)}.")
        st.html(f'<p class="evidence">Data version {data.version} · {wording.LICENCE} · '
                f'The same tables to take home: <a href="data/{downloads.NAME}.duckdb" download>DuckDB file</a></p>')
with beside:
    st.html(examples())
    st.html(once(("ask.schema",), schema))
