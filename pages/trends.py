"""Trends: how answers spread over the years, over which periods rules held, the course of a number, the register of feeds, and
what changed between two days."""
import datetime

import streamlit as st

from dashboard import changes, controls, evidence, feed, house, link, markup, screen, theme, timelines, trends, wording
from dashboard.database import ask, grouped, once, records

VIEWS = {"spread": "Spread over the years", "periods": "Periods of rules", "course": "Course of a number", "feeds": "Register of feeds",
         "changes": "What changed"}
AMONG = {"all": "All cities", "partners": "Partner cities", "own": "My own cities"}
PANELS = {"question": "This question", "sector": "All of its sector"}
NUMBERS = ("number", "amount", "percent")
WITHOUT_A_DAY = {"proposed": "Proposed, so never counted", "withdrawn": "Withdrawn before it began, so never counted", "adopted": "Adopted, the first day not recorded",
                 "annulled": "Annulled, the first day not recorded"}
ALL = "all"
# As many changes as a page can be read for; the CSV holds all.
MOST = 150
EARLIEST, LATEST = datetime.date(1990, 1, 1), datetime.date(2040, 12, 31)

questions, cities, sectors = controls.questions(), controls.cities(), controls.sectors()
today = datetime.date.today()
choices = link.read(
    "trends",
    view=link.One(list(VIEWS), "spread"), question=controls.question_field(), panels=link.One(list(PANELS), "question"), region=controls.region_field(),
    among=link.One(list(AMONG), "all"), own=link.Many(list(cities)),
    sector=link.One([ALL, *sectors], ALL), kinds=link.Many(list(changes.KINDS)),
    since=link.Day(EARLIEST, LATEST, today.replace(year=today.year - 1, day=min(today.day, 28))), until=link.Day(EARLIEST, LATEST),
    clock=link.One(list(changes.CLOCKS), "cities"),
)
question = questions[choices.question]
# The reader's own cities stand for themselves, wherever they are.
whom = {"region": None if choices.among == "own" else controls.region_of(choices), "partners": choices.among == "partners",
        "cities": choices.own if choices.among == "own" else None}
# Behind a heading, for whoever reads it elsewhere.
among = {"all": controls.where(choices), "partners": f" Partner cities.{controls.where(choices)}", "own": " Chosen cities."}[choices.among]
front = choices.own or [city.city_id for city in cities.values() if city.partner]
key = tuple(choices.texts().items())


def row_of_controls(*drawn: tuple) -> None:
    """Which view, and beneath it the choices that it takes: (width, function) each."""
    with st.container(key="choices"):
        st.segmented_control("View", list(VIEWS), format_func=VIEWS.get, label_visibility="collapsed", required=True, **choices.bind("view"))
        for column, (_, draw) in zip(st.columns([width for width, _ in drawn], vertical_alignment="bottom"), drawn):
            with column:
                draw()
        if choices.among == "own" and choices.view != "course":
            own_cities()


def a_question() -> None:
    controls.question(choices)


def how_much() -> None:
    st.selectbox("Show", list(PANELS), format_func=PANELS.get, **choices.bind("panels"))


def a_sector() -> None:
    st.selectbox("Sector", [ALL, *sectors], format_func=lambda i: "All sectors" if i == ALL else sectors[i].label, **choices.bind("sector"))


def a_region() -> None:
    if choices.among != "own":
        controls.region(choices)


def whose() -> None:
    st.selectbox("Cities", list(AMONG), format_func=AMONG.get, **choices.bind("among"))


def own_cities(label: str = "My own cities", placeholder: str = "Choose cities; until then all are shown") -> None:
    st.multiselect(label, list(cities), format_func=lambda i: cities[i].name, placeholder=placeholder, **choices.bind("own"))


def names(rows: list) -> str:
    """Cities as links, alphabetically, each once."""
    return ", ".join(markup.view("city", name, city=city_id) for city_id, name in {row.city_id: row.city for row in rows}.items())


def spread() -> None:
    """How many cities had which answer at each year's end."""
    sector = choices.panels == "sector"
    asked = ({"sector": question.sector_id} if sector else {"measures": [choices.question]}) | whom
    counts = ask("spread", **asked)
    shows = f"{question.sector}: how have cities answered over the years?" if sector else question.question
    said = trends.spread_says(records(counts))
    st.html(markup.headline(shows, said, question.sector))
    row_of_controls((5, a_question), (2, how_much), (2, a_region), (2, whose))
    if not len(counts):
        st.html(markup.notice("Without a city there is nothing to count. Take another region, or all cities."))
        return
    scheme = screen.scheme()
    figure = once(("trends.spread", *key, scheme.name), lambda: trends.spread(counts, scheme))
    if not sector:
        st.html('<ul class="key narrow">' + "".join(
            f"<li>{theme.glyph(state, number)}{markup.escape(words)}</li>" for state, number, words in trends.kinds(records(counts))) + "</ul>")
    st.plotly_chart(figure, theme=None, key="trends.spread", config=trends.CONFIG, alt=f"Columns, one for each year. {shows} {wording.plain(said)}")
    screen.paint()
    st.html(f'<p class="quiet">{trends.SPREAD_EXPLAINED}</p>'
            + once(("trends.numbers", *key), lambda: one_by_one(records(counts)) if sector else in_numbers(records(counts))))
    evidence.under(counts, shows + among, said, figure, behind=ask("periods", **asked))


def one_by_one(counts: list) -> str:
    """A link to each question of the sector on its own."""
    measures = {row.measure_id: row.measure for row in counts}
    links = (markup.view("trends", label, **choices.address(question=i, panels="question")) for i, label in measures.items())
    return f"<p>On its own: {' · '.join(links)}</p>"


def in_numbers(counts: list) -> str:
    """The columns as a table."""
    kinds, by_year = trends.kinds(counts), {}
    for row in counts:
        by_year.setdefault(row.year, []).append(row)
    heads = ["End of", "Recorded", *(theme.glyph(state, number) + markup.escape(words) for state, number, words in kinds), "Counted from their evidence"]
    rows = []
    for year, found in sorted(by_year.items(), reverse=True):
        cell = {(row.state, None if wording.missing(row.mark) else int(row.mark)): row.cities for row in found}
        rows.append(["today" if year == today.year else str(year), f"{found[0].told} of {found[0].asked}",
                     *(str(cell.get((state, number), 0)) for state, number, _ in kinds), str(sum(row.undated for row in found))])
    return ("<details><summary>The same in numbers</summary><div class='wide' tabindex='0' role='region' aria-label='The same in numbers'>"
            + markup.table(f"{question.question} Cities by answer at each year's end", heads, rows, "numbers") + "</div></details>")


def periods() -> None:
    """Over which periods the rules on a question held."""
    rules = ask("periods", measures=[choices.question], **whom)
    drawn = rules[rules.holds_from.notna()]
    said = trends.periods_says(records(rules))
    st.html(markup.headline(question.question, said, question.sector))
    row_of_controls((5, a_question), (2, a_region), (2, whose))
    scheme, figure = screen.scheme(), None
    if len(drawn):
        st.html(answers_drawn(records(drawn)) + timelines.key())
        figure = once(("trends.periods", *key, scheme.name), lambda: timelines.of_question(drawn, today, scheme))
        st.plotly_chart(figure, theme=None, key="trends.periods", config=timelines.CONFIG, alt=f"Timeline. {question.question} {wording.plain(said)}")
        screen.paint()
    else:
        st.html(markup.notice("No rule with a day from which it counts is recorded for this choice yet."))
    if bare := without_a_bar(records(rules[rules.holds_from.isna()])):
        st.html(bare)
    evidence.under(rules, f"{question.question} Periods of the rules recorded.{among}", said, figure)
    if rules.rule_id.notna().any():
        st.html("<h2>The same as a list</h2>" + once(("trends.list", *key), lambda: listing(grouped(rules[rules.rule_id.notna()], "city_id"))))


def answers_drawn(rows: list) -> str:
    """The marks that the bars begin with, each with its answers, in the codebook's order."""
    marks: dict[tuple, dict] = {}
    for row in rows:
        number = None if wording.missing(row.rule_mark) else int(row.rule_mark)
        marks.setdefault((row.rule_state != "recorded", number, row.rule_state), {})[row.rule_answer] = None
    items = "".join(f"<li>{theme.glyph(state, number)}{markup.escape(' / '.join(answers))}</li>"
                    for (_, number, state), answers in sorted(marks.items(), key=lambda item: item[0]))
    return f'<ul class="key flow">{items}</ul>'


def without_a_bar(rows: list) -> str:
    """The cities and rules that the picture can't show, in words."""
    parts = []
    for status, words in WITHOUT_A_DAY.items():
        if found := [row for row in rows if row.status == status]:
            parts.append(f"<b>{words}:</b> {names(found)}")
    for state in ("does_not_apply", "not_shared", "not_recorded"):
        if found := [row for row in rows if row.state == state and wording.missing(row.rule_id)]:
            parts.append(f"{theme.glyph(state)}<b>{wording.STATES[state]} ({len(found)}):</b> {names(found)}")
    return "".join(f'<p class="gaps">{part}</p>' for part in parts)


def listing(by_city: dict) -> str:
    """Every rule of the question with its period and evidence, city by city."""
    rows = [[markup.view("city", rules[0].city, city=rules[0].city_id),
             "".join(beside(markup.answer(rule), markup.evidence_of(rule)) for rule in rules)] for rules in by_city.values()]
    return markup.table(question.question, ["City", beside("Rules, the earliest first", "Evidence")], rows, "pairs")


def beside(left: str, right: str) -> str:
    """What is said, and how it is known, side by side where there is room."""
    return f'<div class="pair"><div>{left}</div><div>{right}</div></div>'


def course() -> None:
    """The course of a number in each city."""
    numeric = [i for i, row in questions.items() if row.kind in NUMBERS]
    asks_for_one = choices.question in numeric
    numbers = ask("course", measure=choices.question)
    said = trends.course_says(records(numbers), choices.own, cities) if len(numbers) else ""
    st.html(markup.headline(question.question if asks_for_one else "Which course did a number take?", said, question.sector if asks_for_one else ""))

    def a_number() -> None:
        bound = choices.bind("question")
        if not asks_for_one:
            st.session_state[bound["key"]] = None
        st.selectbox("Question", numeric, format_func=lambda i: f"{questions[i].sector}: {questions[i].label}",
                     placeholder="Choose a question that asks for a number", **bound)

    row_of_controls((4, a_number), (5, lambda: own_cities("Cities in front", "Partner cities; choose your own")))
    if not len(numbers):
        found = " · ".join(markup.view("trends", f"{questions[i].sector}: {questions[i].label}", **choices.address(question=i)) for i in numeric)
        why = "No dated number is recorded for this question yet. Others:" if asks_for_one else f"“{question.label}” asks for no number. These questions do:"
        st.html(f"{markup.notice(why)}<p>{found}</p>")
        return
    scheme = screen.scheme()
    figure = once(("trends.course", choices.question, tuple(front), scheme.name), lambda: trends.course(numbers, front, today, scheme))
    named = "".join(f"<li>{mark} {markup.escape(words)}</li>" for mark, words in trends.in_front(numbers, front, today))
    st.html(f'<ul class="key narrow">{named}</ul>')
    st.plotly_chart(figure, theme=None, key="trends.course", config=trends.CONFIG, alt=f"Step lines. {question.question} {wording.plain(said)}")
    st.html(f'<p class="quiet">{trends.COURSE_EXPLAINED}</p>')
    evidence.under(numbers, f"{question.question} The course of the number recorded.", said, figure, asked=len(cities))


def feeds() -> None:
    """How many feeds the public register listed."""
    register = ask("feeds", **whom)
    asked = ask("periods", measures=[choices.question], **whom).city_id.nunique()
    said = trends.feeds_says(records(register), asked)
    shows = "How many shared-mobility feeds did the public register list?"
    st.html(markup.headline(shows, said, "Register of feeds (GBFS)"))
    row_of_controls((2, a_region), (2, whose), (5, lambda: None))
    figure = None
    if len(register):
        scheme = screen.scheme()
        figure = once(("trends.feeds", *key, scheme.name), lambda: trends.feeds(register, scheme))
        st.plotly_chart(figure, theme=None, key="trends.feeds", config=trends.CONFIG, alt=f"Discs by city and year. {shows} {wording.plain(said)}")
    st.html(f'<p class="quiet">{trends.FEEDS_EXPLAINED}</p>')
    evidence.under(register, shows + among, said, figure)


def changed() -> None:
    """What changed between two days, in the cities or in this collection."""
    asked = {"clock": choices.clock, "since": choices.since, "until": choices.until, "sector": None if choices.sector == ALL else choices.sector,
             "kinds": choices.kinds} | whom
    found = ask("changes", **asked)
    counts = records(ask("changes_in_short", **asked))
    said = changes.says(counts, found.city_id.nunique(), choices.clock, choices.since, choices.until)
    shows = "What changed in the cities?" if choices.clock == "cities" else "What did this collection learn?"
    st.html(markup.headline(shows, said, "All sectors" if choices.sector == ALL else sectors[choices.sector].label))
    dates = {"min_value": EARLIEST, "max_value": LATEST, "format": "YYYY-MM-DD"}
    row_of_controls(
        (2, lambda: st.date_input("From", **dates, **choices.bind("since"))), (2, lambda: st.date_input("To", **dates, **choices.bind("until"))),
        (3, a_sector), (2, a_region), (2, whose))
    with st.container(key="filters"):
        first, second = st.columns([4, 7], vertical_alignment="bottom")
        with first:
            st.segmented_control("Whose changes", list(changes.CLOCKS), format_func=changes.CLOCKS.get, required=True, **choices.bind("clock"))
        with second:
            st.multiselect("Kinds", list(changes.KINDS), format_func=changes.KINDS.get, placeholder="All kinds", **choices.bind("kinds"))
    st.html(leads(len(found)) + f'<p class="quiet">{changes.CLOCKS_EXPLAINED[choices.clock]}</p>'
            + once(("trends.changes", *key, today), lambda: newest_first(records(found.head(MOST)), len(found))))
    evidence.under(found, f"{shows} From {choices.since} to {choices.until}.{among}", said)


def leads(total: int) -> str:
    """Other spans of time, the link to come back with, and the same for other programs. total: how many changes there are."""
    def span(words: str, since: datetime.date, until: datetime.date = today, **more) -> str:
        return markup.view("trends", words, stay=True, **choices.address(since=since, until=until, **more))

    spans = " · ".join([span("the last 30 days", today - datetime.timedelta(30)), span("this year", today.replace(month=1, day=1)),
                        span(f"since {today.year - 5}", datetime.date(today.year - 5, 1, 1)),
                        span("adopted for later", today, LATEST, kinds=["adopted"], clock="cities")])
    filters = {"clock": choices.clock, "sector": None if choices.sector == ALL else choices.sector, "region": whom["region"], "cities": whom["cities"],
               "partners": "yes" if whom["partners"] else None, "kinds": choices.kinds, "since": choices.since}
    # A feed up to today has no last day, so that it goes on.
    atom = markup.address("changes.atom", **filters, until=None if choices.until == today else choices.until)
    table = markup.address("changes.csv", **filters, until=choices.until)
    newest = f" (the newest {feed.MOST})" if total > feed.MOST else ""
    return (f"<p class='leads'>Or: {spans}. Bookmark this {span('since today', today)} to see next time what is new; nothing is stored. Elsewhere: "
            f'<a href="{markup.escape(atom)}">Atom feed</a>{newest} · <a href="{markup.escape(table)}" download="changes.csv">CSV</a> of this choice.</p>')


def newest_first(rows: list, total: int) -> str:
    """The changes, those of one city on one day together."""
    if not rows:
        return markup.notice("Nothing is recorded for this choice. Take a longer time, another sector or more cities.")
    together: dict[tuple, list] = {}
    for row in rows:
        together.setdefault((row.recorded if choices.clock == "collection" else None, changes.when(row), row.city_id), []).append(row)
    cells = [[when, markup.view("city", of_city[0].city, city=city_id), "".join(beside(one_change(row), how_known(row)) for row in of_city)]
             for (_, when, city_id), of_city in together.items()]
    more = (f"<p>The newest {len(rows):,} of {total:,} are listed. The CSV holds all; a shorter time, a sector or a city lists fewer.</p>"
            if total > len(rows) else "")
    return more + markup.table("What changed, the newest first", ["Day", "City", beside("What changed", "Evidence")], cells, "pairs changes")


def one_change(row) -> str:
    """A change: its kind, what it is about, what holds since, and what held before."""
    kind = f'<span class="kind">{changes.KINDS[row.kind]}</span>'
    if wording.missing(row.rule_id):
        sector = "" if wording.missing(row.sector) else f'<span class="since">{markup.escape(row.sector)}</span>'
        about = f"{wording.initial(changes.subject(row))}: " if row.kind in ("event", "look", "correction") else ""
        return f"{kind} {markup.escape(about + row.title)}{sector}"
    same = " (other terms)" if row.before == wording.value(row) else ""
    before = "" if wording.missing(row.before) else f'<span class="since">Before: {markup.escape(row.before)}{same}</span>'
    scope = "" if wording.missing(row.scope) else f'<span class="scope">{markup.escape(row.scope)}</span>'
    return (f"{kind} {markup.view('trends', row.measure, **choices.address(view='periods', question=row.measure_id))}: "
            f"{theme.glyph(row.rule_state, row.rule_mark)}<b>{markup.escape(wording.value(row))}</b>{markup.level(row)}{scope}{before}")


def how_known(row) -> str:
    """Where a change is known from, and when this collection last looked."""
    basis = "" if wording.missing(row.basis) else f"{wording.BASES[row.basis]}, {wording.date(row.as_of)}: "
    known = f"{basis}{markup.sources(row.sources)}. " if not wording.missing(row.sources) else ""
    return f'<span class="evidence-of">{known}Recorded {wording.date(str(row.recorded)[:10])}</span>'


house.notices(choices)
{"spread": spread, "periods": periods, "course": course, "feeds": feeds, "changes": changed}[choices.view]()
