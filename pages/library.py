"""Library: activities, events, rules and sources in one search, and for each of them a page of its own."""
import math

import streamlit as st

from dashboard import controls, documents, evidence, house, link, markup, search, theme, wording
from dashboard.database import ask, once

BASES = {"official": "Official", "reported": "Reported"}
DATED_BY = {"evidence": "date of evidence", "publication": "published", "start": "first day", "day": ""}
SIZE = 20

cities, sectors = controls.cities(), controls.sectors()
countries = dict(sorted({(c.country_code, c.country) for c in cities.values()}, key=lambda c: c[1]))


def catalogue() -> dict:
    """What an address may name: the ids of each kind, and the years, languages and parts that there are."""
    rows = search.library("date").rows
    languages = {code for row in rows for code in search.listed(row.languages)}
    return {"ids": {kind: {row.id for row in rows if row.kind == kind} for kind in wording.DOCUMENTS},
            "years": sorted({row.date[:4] for row in rows if not wording.missing(row.date)}, reverse=True),
            "languages": dict(sorted(((code, wording.language(code)) for code in languages), key=lambda named: named[1])),
            "parts": [str(part + 1) for part in range(math.ceil(len(rows) / SIZE))]}


names = once(("library.catalogue",), catalogue)
# An address names one thing, or a search. The city or sector that a reader chose last on another page does not narrow it.
things = {kind: link.One(ids) for kind, ids in names["ids"].items() if kind in st.query_params}
thing = next((kind for kind in things if st.query_params[kind] in names["ids"][kind]), None)
choices = link.read("library", alone=True, **{thing: things[thing]}) if thing else link.read(
    "library", alone=True, **things,
    words=link.Text(most=search.MOST_LETTERS), kind=link.One(list(wording.DOCUMENTS)), city=link.One(list(cities)), country=link.One(list(countries)),
    sector=link.One(list(sectors)), dated=link.One(names["years"]), language=link.One(list(names["languages"])),
    basis=link.One(list(BASES)), sort=link.One(list(search.SORTS), "date"), part=link.One(names["parts"], "1"),
)


def says(counts: dict, filtered: bool) -> str:
    """What was found, in a sentence."""
    n, everything = sum(counts.values()), len(search.library(choices.sort).rows)
    typed = bool(search.phrases(choices.words))
    if not typed and not filtered:
        return f"What cities did, what happened, what holds, and what was read about it: <b>{n:,} entries</b>, each with where it comes from."
    about = (f" with “{markup.escape(choices.words.strip())}”" if typed else "") + (" within the filters" if filtered else "")
    told = wording.listing([wording.count(of_kind, *map(str.lower, wording.DOCUMENTS[kind])) for kind, of_kind in counts.items() if of_kind])
    return f"<b>{n:,} of {everything:,} entries</b>{about}" + (f": {told}." if n else ".")


def bind(name: str) -> dict:
    """What ties a widget to a choice; another choice leads back to the first part of what is found."""
    bound = choices.bind(name)
    return bound | {"on_change": lambda: (choices.write("part", "1"), bound["on_change"]())}


def kinds(counts: dict, narrowed: bool) -> str:
    """The kinds with how many were found of each; a click lists one kind alone. The last one leads back to everything."""
    items = []
    for kind, words, n in [(None, "All", sum(counts.values())), *((kind, wording.DOCUMENTS[kind][1], n) for kind, n in counts.items())]:
        label = f'<b aria-current="true">{words}</b>' if kind == choices.kind else \
            markup.view("library", words, stay=True, **choices.address(kind=kind, part="1"))
        items.append(f'<li>{label} <span class="n">{n:,}</span></li>')
    return f'<ul class="kinds">{"".join(items)}{"<li>" + markup.view("library", "Start anew") + "</li>" if narrowed else ""}</ul>'


def entry(row, hit: search.Hit) -> str:
    """Something that was found, with the found words marked."""
    date = "no date" if wording.missing(row.date) else wording.date(row.date)
    mark = theme.glyph(row.rule_state, row.rule_mark) if row.kind == "rule" else ""
    address = markup.escape(markup.address("library", **{row.kind: row.id}))
    known_by = f"{wording.BASES['official' if row.official else 'reported']}: {markup.sources(row.sources)}" if row.kind != "source" else \
        markup.outside(row.sources[0]["url"], "Open the source")
    return (f'<li><p class="when">{date}<span>{"" if wording.missing(row.date) else DATED_BY[row.dated_by]}</span></p><div>'
            f'<p class="quiet">{wording.DOCUMENTS[row.kind][0]} · {hit.setting}</p><h2>{mark}<a data-view href="{address}">{hit.title}</a></h2>'
            + "".join(f"<p>{text}</p>" for text in (hit.about, hit.text) if text) + f'<p class="evidence-of">{known_by}</p></div></li>')


def parts(n: int, at: int) -> str:
    """Which part of what was found is shown, and the ways to the others."""
    last = math.ceil(n / SIZE)
    ways = [markup.view("library", words, **choices.address(part=str(part))) for words, part in
            (("First", 1), ("Previous", at - 1), ("Next", at + 1), ("Last", last)) if 1 <= part <= last and part != at] if last > 1 else []
    chosen = {name: text for name, text in choices.texts().items() if name in ("words", "sort", *search.TAGS)}
    ways.append(f'<a href="{markup.escape(markup.address("library/found.csv", **chosen))}" download>{wording.count(n, "row")} as CSV</a>')
    return f'<p class="parts">{" · ".join([f"{(at - 1) * SIZE + 1:,} to {min(at * SIZE, n):,} of {n:,}", *ways])}</p>'


def controls_row() -> None:
    """The words and the filters."""
    with st.container(key="choices"):
        st.text_input("Words: all are looked for; the last may be unfinished, a space finishes it", type="search", icon="", live="150ms",
                      placeholder="Type, such as: scooter parking", **bind("words"))
    filters = (("city", "City", {i: city.name for i, city in cities.items()}, "All cities"), ("country", "Country", countries, "All countries"),
               ("sector", "Sector", {i: sector.label for i, sector in sectors.items()}, "All sectors"),
               ("dated", "Year", {year: year for year in names["years"]}, "All years"), ("language", "Language", names["languages"], "All languages"),
               ("basis", "Sources", BASES, "All sources"))
    with st.container(key="library-filters"):
        *columns, last = st.columns([5, 5, 5, 4, 5, 5, 6])
        for column, (name, label, options, unchosen) in zip(columns, filters):
            with column:
                st.selectbox(label, list(options), index=None, format_func=options.get, placeholder=unchosen, **bind(name))
        with last:
            st.selectbox("Order", list(search.SORTS), format_func=search.SORTS.get, **bind("sort"))


def search_page() -> None:
    """The search: words and filters, what was found, and how it is known."""
    rows, index = search.library(choices.sort)
    tags = [(name, choices.chosen[name]) for name in search.TAGS if name != "kind" and choices.chosen[name]]
    counts = {kind: index.count(choices.words, [*tags, ("kind", kind)]) for kind in wording.DOCUMENTS}
    n = counts[choices.kind] if choices.kind else sum(counts.values())
    with st.container(key="library-head"):
        st.html(markup.headline("Where is it written?", says(counts, bool(tags)), "Activities, events, rules and sources"))
    controls_row()
    st.html(kinds(counts, bool(tags or choices.words or choices.kind)))
    if not n:
        st.html(markup.notice("Nothing here contains all of these words and fits the filters. Take a word or a filter away, or type only "
                              "the beginning of a word. What is not here may still exist: it means that nobody has recorded it yet."))
        return
    at = min(int(choices.part), math.ceil(n / SIZE))
    hits = index.find(choices.words, [*tags, *([("kind", choices.kind)] if choices.kind else [])], (at - 1) * SIZE, SIZE)
    found = [rows[hit.place] for hit in hits]
    st.html(f'<ol class="found">{"".join(map(entry, found, hits))}</ol>{parts(n, at)}')
    searched = f", searched for “{choices.words.strip()}”" if choices.words.strip() else ""
    evidence.under(ask("library", ids=[row.id for row in found], sort=choices.sort), f"Library of activities, events, rules and sources{searched}.",
                   says(counts, bool(tags)))


house.notices(choices)
if thing:
    page = documents.PAGES[thing](choices.chosen[thing])
    st.html(page.html)
    evidence.under(page.rows, page.shows, page.says)
else:
    search_page()
