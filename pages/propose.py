"""Propose a correction: a form that knows the codebook, checks what is typed as it is typed, and hands back a ready row and a text to send."""
from collections.abc import Callable

import streamlit as st

from dashboard import controls, evidence, house, link, markup, proposal, wording
from dashboard.database import ask, records
from dashboard.proposal import LABELS, RULE, SOURCE

DATE = "YYYY, YYYY-MM or YYYY-MM-DD"
HINTS = {"valid_from": DATE, "valid_to": DATE, "as_of": DATE, "published": DATE, "currency": "EUR", "url": "https://", "legal_basis": "Name and number of the law, ordinance or programme",
         "scope": "In your own words, at most 160 characters", "title": "In your own words, if the page's title is not clear", "publisher": "City of The Hague",
         "term": "vakantieverhuur"}
MOST = {"scope": 160, "note": 300, "currency": 3, "valid_from": 10, "valid_to": 10, "as_of": 10, "published": 10}

cities, questions = controls.cities(), controls.questions()
asked = st.query_params.get("rule")
choices = link.read("propose", city=link.One(list(cities), next(iter(cities))), question=controls.question_field(), rule=link.Text(most=120))
city, question = cities[choices.city], questions[choices.question]
cell = records(ask("periods", measures=[question.measure_id], cities=[city.city_id]))
rules = {row.rule_id: row for row in cell if not wording.missing(row.rule_id)}
given = choices.rule if choices.rule in rules else None
if choices.rule and not given:
    choices.write("rule", "")
start = dict.fromkeys((*RULE, *SOURCE, "why"), "") | ({column: proposal.row_of(given)[column] for column in RULE} if given else {})


def key(column: str) -> str:
    """The name under which a field is kept in the reader's own session: each row has its own."""
    return f"propose.{given or f'{city.city_id}.{question.measure_id}'}.{column}"


typed = {column: st.session_state.get(key(column), start[column]) or "" for column in start}
proposed = proposal.propose(city.city_id, question.measure_id, given, {c: typed[c] for c in RULE}, {c: typed[c] for c in SOURCE}, typed["why"])
begun = any(typed[column] != start[column] for column in start)
problems = proposed.problems() if begun else []


def elsewhere(name: str) -> None:
    """Follow the reader to another city or question, where no row is chosen yet."""
    choices.write(name, st.session_state[f"propose.{name}"])
    choices.write("rule", "")


def choose(column: str, options: list[str], words: dict[str, str], **more) -> None:
    """A field for one of several codes."""
    at = start[column] if start[column] in options else None
    st.selectbox(LABELS[column], options, index=options.index(at) if at else None, format_func=lambda code: words.get(code, code), placeholder="Choose",
                 key=key(column), persist_state="session", **more)
    say(column)


def write(column: str, label: str = "") -> None:
    """A field for a text or a date."""
    st.text_input(label or LABELS[column], start[column], MOST.get(column), key=key(column), placeholder=HINTS.get(column), live=True, persist_state="session")
    say(column)


def say(column: str) -> None:
    """What the checks find wrong in what stands in a field, beneath it. What is missing is said beside the form alone."""
    found = [problem for problem in problems if problem.column == column and typed[column]]
    if found:
        st.html("".join(f'<p class="problem">{markup.escape(problem.problem)} {markup.escape(problem.remedy)}</p>' for problem in found))


def pair(first: Callable, second: Callable) -> None:
    """Two fields side by side."""
    for column, field in zip(st.columns(2), (first, second)):
        with column:
            field()


def value() -> None:
    """The value, by the kind of question: one of its codes, or a number."""
    codes = {a["answer_id"]: f'{a["label"]} ({a["answer_id"]})' for a in question.answers}
    if question.kind in ("yes_no", "category"):
        choose("value", list(codes), codes)
        return
    words = [code for code in ("none", "formula", "percentage") if code in codes]
    unit = "money" if question.kind == "amount" else question.unit
    write("value", f"Value: a plain number ({unit}), or {wording.listing(words, 'or')}")
    if question.kind == "amount":
        write("currency", "Currency, three letters (ISO 4217)")


def recorded() -> str:
    """What is recorded for this cell, each row with a link to correct it, and who looked."""
    lines = [f'<li>{markup.answer(row)}{markup.evidence_of(row)}'
             f'<span class="since">{markup.view("propose", "Correct this row", stay=True, **choices.address(rule=row.rule_id))}</span></li>'
             for row in rules.values()]
    if not lines:
        lines = [f"<li>{markup.answer(cell[0])}</li>"]
    looks = markup.looks(records(ask("looks", city=city.city_id, measure=question.measure_id)))
    return f'<ul class="recorded">{"".join(lines)}{looks}</ul>'


def verdict() -> str:
    """What the checks say of the whole."""
    if not begun:
        return "<p>Nothing has been changed yet. Fill in what you know; what is missing is said here.</p>"
    if not problems:
        return '<p role="status"><b>Every check is passed.</b> The row is ready to be sent.</p>'
    said = "".join(f"<li><b>{markup.escape(LABELS.get(p.column, p.column))}</b>: {markup.escape(p.problem)} {markup.escape(p.remedy)}</li>" for p in problems)
    return f'<p role="status"><b>{wording.count(len(problems), "place")} to mend</b></p><ul>{said}</ul>'


house.notices(choices)
if asked and not given:
    st.html(markup.notice(f"The link asks for the row “{asked[:link.QUOTED]}”, which is not one of this city and question. A new row is shown."))
st.html(markup.headline(f"{question.label} in {city.name}: what is right?",
                        f"{markup.escape(question.question)} Say what a text states that you have read. You get a row that is checked against the codebook as you "
                        "type, and a text to send. Nothing that you type is kept on this server.", f"Propose a correction · {question.sector}"))
with st.container(key="choices"):
    first, second, third = st.columns([3, 4, 5])
    with first:
        st.session_state["propose.city"] = city.city_id
        st.selectbox("City", list(cities), format_func=lambda i: cities[i].name, key="propose.city", on_change=elsewhere, args=["city"])
    with second:
        st.session_state["propose.question"] = question.measure_id
        st.selectbox("Question", list(questions), format_func=lambda i: f"{questions[i].sector}: {questions[i].label}", key="propose.question",
                     on_change=elsewhere, args=["question"])
    with third:
        st.session_state["propose.rule"] = given or ""
        st.selectbox("Row", ["", *rules], key="propose.rule", on_change=lambda: choices.write("rule", st.session_state["propose.rule"]),
                     format_func=lambda i: f"Correct: {wording.value(rules[i])}, {wording.since(rules[i])}" if i else "A new row: a value, or a change of it, that is not recorded yet")

form, result = st.columns([3, 2], gap="large")
with form.container(key="propose-form"):
    rule = "" if wording.missing(question.coding_rule) else f" {markup.escape(question.coding_rule)}"
    st.html(f'<h2>What is recorded now</h2>{recorded()}<h2>What the text says</h2><p class="quiet">How it is coded:{rule} '
            f'{markup.view("codebook", "Codebook", part="questions", question=question.measure_id)}</p>')
    value()
    write("scope")
    pair(lambda: choose("status", list(wording.STATUSES), {code: f"{wording.initial(words)} ({code})" for code, words in wording.STATUSES.items()}),
         lambda: choose("level", list(wording.LEVELS), {code: f"{wording.initial(words)} ({code})" for code, words in wording.LEVELS.items()}))
    pair(lambda: write("valid_from"), lambda: write("valid_to"))
    pair(lambda: write("as_of"), lambda: write("legal_basis"))
    pair(lambda: write("term"), lambda: choose("term_language", list(wording.LANGUAGES), wording.LANGUAGES, accept_new_options=True))
    st.text_area(LABELS["note"], start["note"], max_chars=MOST["note"], key=key("note"), persist_state="session", height=80)
    say("note")
    st.html("<h2>Where it says so</h2>" + ("<p class='quiet'>The sources of the row stay. Add one where another text says what is right.</p>" if given else ""))
    write("url")
    if known := proposal.source_at(typed["url"]):
        st.html(f'<p class="quiet">This source is in the data: {markup.escape(known["publisher"])}, {markup.escape(known["title"])} ({wording.SOURCE_KINDS[known["kind"]]}).</p>')
    else:
        write("title")
        pair(lambda: write("publisher"), lambda: write("published", "Published, if the page says so"))
        pair(lambda: choose("kind", list(wording.SOURCE_KINDS), {code: wording.initial(words) for code, words in wording.SOURCE_KINDS.items()}),
             lambda: choose("language", list(wording.LANGUAGES), wording.LANGUAGES, accept_new_options=True))
    st.text_area("In your own words: what is wrong, or what has changed", max_chars=600, key=key("why"), persist_state="session", height=80)
with result.container(key="propose-result"):
    st.html(f"<h2>What the checks say</h2>{verdict()}")
    if begun:
        st.html("<h2>To send</h2><p>Copy the text and send it to whoever looks after these data, or offer the rows as a pull request.</p>")
        letter = proposed.letter(f"{city.name}, {city.country}", f"{question.question} ({question.measure_id})", evidence.address())
        st.html(markup.to_copy(letter))
        st.download_button("Text to send", letter, f"proposed-{proposed.rule['rule_id']}.txt", "text/plain", on_click="ignore", key="propose.letter")
        if not problems:
            for name, text in proposed.files().items():
                st.download_button(f"Row for {name}", "\ufeff" + text, f"proposed-{proposed.rule['rule_id']}-{name}", "text/csv", on_click="ignore", key=f"propose.{name}")
