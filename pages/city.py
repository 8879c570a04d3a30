"""City: all that is recorded about one city, and cities whose setting is similar in the sense that the reader picks."""
import datetime

import streamlit as st

from dashboard import controls, evidence, house, link, markup, screen, takeaway, theme, timelines, wording
from dashboard.database import ask, grouped, once, records

ALL = "all"
SAME = {"any": "anywhere", "region": "same region", "country": "same country"}
TIMES = {"any": "any size", "2": "half to double", "5": "a fifth to five times"}
COMMON = {"0": "any number", "5": "5 or more", "10": "10 or more", "20": "20 or more"}
PARTS = {"rules": "Rules", "over-time": "Timeline", "events": "Events", "activities": "What the city does itself", "figures": "Figures", "looks": "Looks for an answer",
         "similar": "Cities with a similar setting", "sources": "Sources", "take-home": "Take it home"}

cities, sectors, questions = controls.cities(), controls.sectors(), controls.questions()
choices = link.read(
    "city",
    city=link.One(list(cities), next(iter(cities))), sector=link.One([ALL, *sectors], ALL), year=controls.year_field(),
    same=link.One(list(SAME), "region"), times=link.One(list(TIMES), "any"), common=link.One(list(COMMON), "0"),
)
city = cities[choices.city]
asked = {"city": city.city_id, "year": int(choices.year)}
sector = None if choices.sector == ALL else choices.sector
in_short = [row for row in records(ask("city_in_short", **asked)) if sector in (None, row.sector_id)]
about = city.name if sector is None else f"{city.name}, {wording.within(sectors[sector].label)}"
rules = ask("rules_of_city", **asked, sector=sector)
events = ask("events_of_city", city=city.city_id, sector=sector)
activities = ask("activities_of_city", city=city.city_id, sector=sector)
figures = ask("figures_of_city", city=city.city_id)
looks = ask("looks", city=city.city_id, sector=sector)
feeds = records(ask("feeds_of_city", city=city.city_id))


def says() -> str:
    """The city in a few sentences, made from the data."""
    return (f"{wording.city(in_short, city.name, controls.moment(choices))} Population: {wording.population(city)}."
            + (f" {markup.escape(city.name)} is a partner city of the Alliance." if city.partner else ""))


def rule(row) -> str:
    """A rule with its basis in law, its evidence and its note."""
    more = "".join(f'<span class="since">{label}: {markup.escape(text)}</span>'
                   for label, text in (("Legal basis", row.legal_basis), ("Note", row.note)) if not wording.missing(text))
    if not wording.missing(row.term):
        more = f'<span class="since">The city\'s own term: <i lang="{markup.escape(row.term_language)}">{markup.escape(row.term)}</i></span>{more}'
    return f'<div class="rule" id="{markup.escape(row.rule_id)}">{markup.answer(row)}{more}{markup.evidence_of(row)}</div>'


def question(rows: list) -> str:
    """A question with the rules that hold, and those that held before, are to come, or never applied."""
    first = rows[0]
    holding = "".join(rule(row) for row in rows if row.holds)
    others = "".join(rule(row) for row in rows if not wording.missing(row.rule_id) and not row.holds)
    if not holding:
        holding = f'<div class="rule"><span class="answer gap">{theme.glyph(first.state)}{wording.STATES[first.state]}{markup.why_empty(first)}</span></div>'
    others = f'<div class="other"><h4>At other times, proposed, or not in force</h4>{others}</div>' if others else ""
    return (f'<section class="question"><h3>{markup.view("map", first.measure, question=first.measure_id, year=choices.year, city=city.city_id)}</h3>'
            f'<p class="quiet">{markup.escape(first.question)} {markup.view("trends", "Over time", view="periods", question=first.measure_id)} · '
            f"{markup.propose(city.city_id, first.measure_id)}</p>{holding}{others}</section>")


def gaps(words: str, rows: list) -> str:
    """Questions without an answer, each a link to the other cities' answers; nothing where there are none."""
    links = " · ".join(markup.view("map", row.measure, question=row.measure_id, year=choices.year, city=city.city_id) for row in rows)
    return f"<p>{words}: {links}</p>" if rows else ""


def rules_by_sector() -> str:
    """Every question of every sector: those with a rule in full, the rest by name."""
    html = []
    for name, rows in grouped(rules, "sector").items():
        by_question: dict[str, list] = {}
        for row in rows:
            by_question.setdefault(row.measure_id, []).append(row)
        told = [answers for answers in by_question.values() if not wording.missing(answers[0].rule_id) or answers[0].state != "not_recorded"]
        open_ones = [answers[0] for answers in by_question.values() if wording.missing(answers[0].rule_id) and answers[0].state == "not_recorded"]
        html.append(f"<h2>{markup.escape(name)}</h2><div class='questions'>{''.join(map(question, told))}</div>")
        if open_ones:
            html.append(f'<div class="gaps"><p>{theme.glyph("not_recorded")}<b>Not recorded yet</b> ({len(open_ones)} of {len(by_question)})</p>'
                        + "".join(gaps(words, [row for row in open_ones if row.gap == known]) for known, words in wording.GAPS.items()) + "</div>")
    return "".join(html)


def dated(rows: list) -> str:
    """Events, the newest first."""
    if not rows:
        return "<p class='quiet'>No event is recorded yet.</p>"
    items = [[wording.date(row.date), markup.escape(wording.EVENT_KINDS[row.kind]), markup.view("library", row.title, event=row.event_id), markup.escape(row.sector),
              markup.sources(row.sources)] for row in rows]
    return markup.table(f"Events in {city.name}", ["Date", "Kind", "What happened", "Sector", "Sources"], items)


def done(rows: list) -> str:
    """Activities: what the city did itself."""
    if not rows:
        return "<p class='quiet'>No activity of the city government is recorded yet.</p>"
    return "".join(
        f'<section class="activity" id="{markup.escape(row.activity_id)}"><h3>{markup.view("library", row.title, activity=row.activity_id)}</h3><p class="quiet">'
        + " · ".join(filter(None, [
            "" if wording.missing(row.sector) else markup.escape(row.sector),
            "start not recorded" if wording.missing(row.started) else f"since {wording.date(row.started)}",
            "" if wording.missing(row.ended) else f"ended {wording.date(row.ended)}"]))
        + f"</p><p>{markup.escape(row.summary)}</p><p class='evidence-of'>{markup.sources(row.sources)}</p></section>" for row in rows)


def counted() -> str:
    """Figures that sources state, and the feeds that the public register lists."""
    items = [[wording.INDICATORS[row.indicator], f"{wording.number(row.value)} {markup.escape(row.unit)}", wording.date(row.as_of),
              "" if wording.missing(row.scope) else markup.escape(row.scope), markup.sources(row.sources)] for row in records(figures)]
    html = markup.table(f"Figures for {city.name}", ["What", "Figure", "As of", "Scope", "Sources"], items) if items else \
        "<p class='quiet'>No figure is recorded yet.</p>"
    if feeds:
        listed = [[wording.date(str(row.snapshot)[:10]), str(row.feeds_listed), markup.escape(row.feed_names or "")] for row in feeds]
        html += (markup.table("Feeds in the public register", ["Register as of", "Feeds listed", "Their names in the register"], listed)
                 + "<p class='quiet'>Shared-mobility data feeds that the public GBFS register listed for the city. This counts feeds that are "
                 "published, not services that run. Source: MobilityData, CC BY 3.0.</p>")
    else:
        html += "<p class='quiet'>The public GBFS register listed no shared-mobility feed here, which says nothing about services.</p>"
    return html


def looked() -> str:
    """Who looked for an answer, where, and what came of it."""
    if looks.empty:
        return "<p class='quiet'>Nobody is known to have looked for an answer beyond what is recorded.</p>"
    rows = [[markup.escape(row.looked_at), wording.date(row.looked), wording.initial(wording.OUTCOMES[row.outcome]),
             markup.escape(wording.initial(row.where_looked)) + ("" if wording.missing(row.note) else f'<span class="since">{markup.escape(row.note)}</span>')] for row in records(looks)]
    return ("<p class='quiet'>What is not recorded may have been looked for: here is where, and what came of it. A look at a whole sector is told apart: its questions were not looked for one by one.</p>"
            + markup.fold(f"Show {wording.count(len(looks), 'look')}", markup.table(
                f"Looks for an answer in {city.name}", ["Question or sector", "Date", "What came of it", "Where was looked"], rows)))


def similar() -> str:
    """Cities that fit what the reader calls similar, alphabetically, with the figures."""
    found = records(ask("similar_cities", **asked, same=None if choices.same == "any" else choices.same,
                        times=None if choices.times == "any" else int(choices.times), common=int(choices.common)))
    meant = f"Similar here means: {SAME[choices.same]}; population: {TIMES[choices.times]}; questions answered for both: {COMMON[choices.common]}."
    if not found:
        return markup.notice(f"No city fits. {meant} Widen one of the three.")
    items = [[markup.view("city", row.name, city=row.city_id, year=choices.year), markup.escape(row.country), wording.population(row),
              str(row.in_common), markup.view("compare", f"Compare with {city.name}", cities=[city.city_id, row.city_id], year=choices.year)]
             for row in found]
    return (f"<p>{meant} {wording.count(len(found), 'city fits', 'cities fit')}, in alphabetical order.</p>"
            + markup.table("Cities with a similar setting", ["City", "Country", "Population", "Questions answered for both", "Side by side"], items))


def all_sources() -> str:
    """Every source that something on this page rests on, once."""
    known = evidence.sources_of(rules, events, activities, figures)
    return (f"<p>{wording.LICENCE} for this curation; each source keeps its own rights.</p>"
            + markup.fold(f"Show {wording.count(len(known), 'source')}", markup.source_list(known)))


house.notices(choices)
jumps = " · ".join(f'<a href="#{part}">{words}</a>' for part, words in PARTS.items())
st.html(markup.headline(city.name, says(), " · ".join([f"{city.country}, {city.region}", *([] if sector is None else [sectors[sector].label])])))
with st.container(key="choices"):
    first, second, third = st.columns([4, 3, 4])
    with first:
        st.selectbox("City", list(cities), format_func=lambda i: cities[i].name, **choices.bind("city"))
    with second:
        st.selectbox("Sector", [ALL, *sectors], format_func=lambda i: "All sectors" if i == ALL else sectors[i].label, **choices.bind("sector"))
    with third:
        controls.year(choices)
key = (city.city_id, choices.year, choices.sector)
st.html(f'<nav class="jumps" aria-label="On this page">{jumps}</nav><div id="rules"></div>' + once(("city.rules", *key), rules_by_sector))
screen.paint()

st.html(f'<h2 id="over-time">Timeline</h2>{timelines.key()}')
drawn, scheme, figure = rules[rules.holds_from.notna()], screen.scheme(), None
if len(drawn):
    figure = once(("city.timeline", *key, scheme.name), lambda: timelines.of_city(drawn, events, datetime.date.today(), scheme))
    st.plotly_chart(figure, theme=None, key="city.picture", config=timelines.CONFIG,
                    alt=f"Timeline of {wording.count(len(drawn), 'rule')} and {wording.count(len(events), 'event')} in {about}.")
else:
    st.html(markup.notice("No rule with a date is recorded for this choice yet."))
evidence.under(rules, f"Rules recorded for {about}. {controls.moment(choices)}.", says(), figure)

st.html(f'<h2 id="events">Events</h2>{dated(records(events))}<h2 id="activities">What the city does itself</h2>{done(records(activities))}'
        f'<h2 id="figures">Figures</h2>{counted()}<h2 id="looks">Looks for an answer</h2>{looked()}<h2 id="similar">Cities with a similar setting</h2>')
with st.container(key="filters"):
    first, second, third = st.columns(3)
    with first:
        st.selectbox("Where", list(SAME), format_func=SAME.get, **choices.bind("same"))
    with second:
        st.selectbox("Population", list(TIMES), format_func=TIMES.get, **choices.bind("times"))
    with third:
        st.selectbox("Questions answered for both", list(COMMON), format_func=COMMON.get, **choices.bind("common"))
st.html(f'{similar()}<h2 id="sources">Sources</h2>{once(("city.sources", *key), all_sources)}')
takeaway.offer_view(about, choices)
