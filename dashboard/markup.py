"""Pieces of HTML that pages are written with. Everything from data or from an address is escaped here."""
from html import escape
from urllib.parse import urlencode

from dashboard import theme, wording

__all__ = ["escape", "address", "view", "outside", "answer", "level", "evidence_of", "sources", "source_list", "table", "coded",
           "propose", "headline", "to_copy", "notice"]


def address(page: str, **choices) -> str:
    """The relative address of a page with its choices; lists are joined with commas, None and empty lists left out."""
    texts = {name: ",".join(value) if isinstance(value, (list, tuple)) else str(value)
             for name, value in choices.items() if value not in (None, [], ())}
    return page + ("?" + urlencode(texts, safe=",") if texts else "")


def view(page: str, text: str, stay: bool = False, **choices) -> str:
    """A link to a view of this dashboard; it opens without loading the page anew (static/links.js), at its top, or where
    the reader is, if what changes is right there."""
    return f'<a data-view{" data-stay" if stay else ""} href="{escape(address(page, **choices))}">{escape(text)}</a>'


def outside(url: str, text: str) -> str:
    """A link to a page of somebody else's, which learns nothing of where the reader came from."""
    return f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">{escape(text)}</a>'


def answer(row, with_scope: bool = True) -> str:
    """One rule of the queries `answers` or `rules_of_city` as a line: mark, words, level where it is not the city's, scope and since when."""
    if wording.missing(row.rule_id):
        return f'<span class="answer gap">{theme.glyph(row.state)} {wording.STATES[row.state]}{why_empty(row)}</span>'
    words = f'<span class="answer">{theme.glyph(row.rule_state, row.rule_mark)} <b>{escape(wording.value(row))}</b></span>{level(row)}'
    scope = "" if wording.missing(row.scope) or not with_scope else f'<span class="scope">{escape(row.scope)}</span>'
    return f'{words}{scope}<span class="since">{escape(wording.since(row))}</span>'


def why_empty(row) -> str:
    """What makes a question moot, or when an answer was last looked for and not found, behind the state of a cell without a rule."""
    if not wording.missing(row.because):
        return f' <span class="quiet">({escape(row.because)})</span>'
    return "" if wording.missing(row.looked) else f' <span class="quiet">(looked for on {wording.date(row.looked)}; no answer that holds was found)</span>'


def looks(rows: list) -> str:
    """Who looked for an answer, as items of a list: when, what came of it, and where. rows: of the query `looks`."""
    return "".join(f"<li>{'The whole sector was looked' if wording.missing(row.measure_id) else 'Looked'} at on {wording.date(row.looked)}: "
                   f"{wording.OUTCOMES[row.outcome]}. {escape(wording.initial(row.where_looked))}.</li>" for row in rows)


def level(row) -> str:
    """A word for the level of a rule that the city did not make itself; empty for a city's own rule."""
    return "" if row.level == "city" else f' <span class="level">{wording.LEVELS[row.level]} rule</span>'


def sources(listed) -> str:
    """A rule's sources as links with their publishers. `listed`: the column `sources` of a row."""
    return " · ".join(outside(source["url"], source["publisher"]) for source in ([] if wording.missing(listed) else listed))


def source_list(known: list[dict]) -> str:
    """Sources as a list: publisher, title as a link, kind, language, date, and the way to all that rests on each; the
    address too, for paper."""
    items = "".join(f"<li>{escape(source['publisher'])}: {outside(source['url'], source['title'])} ({wording.SOURCE_KINDS[source['kind']]}, "
                    f"{wording.language(source['language'])}{', ' + wording.date(source['published']) if source['published'] else ''}) "
                    f"<span class='rests'>{view('library', 'what rests on it', source=source['source_id'])}</span>"
                    f"<span class='address'> {escape(source['url'])}</span></li>"
                    for source in known)
    return f"<ul class='sources'>{items}</ul>"


def evidence_of(row) -> str:
    """How a value is known, in a line: official or reported, as of when, how old, from whom. Empty for a gap."""
    if wording.missing(row.rule_id):
        return ""
    return (f'<span class="evidence-of">{wording.BASES[row.basis]}, {wording.date(row.as_of)} '
            f'({wording.age(row.as_of)}): {sources(row.sources)}</span>')


def table(caption: str, columns: list[str], rows: list[list[str]], classes: str = "", labels: list[str] | None = None) -> str:
    """A table from cells that are HTML already. `caption` is for screen readers; on a phone each cell can repeat its
    column, by its words or by `labels`."""
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    labels = [escape(label) for label in labels or map(wording.plain, columns)]
    body = "".join(
        "<tr>" + "".join(f'<th scope="row">{cell}</th>' if i == 0 else f'<td data-label="{labels[i]}">{cell}</td>'
                         for i, cell in enumerate(row)) + "</tr>" for row in rows)
    return (f'<table class="rows {classes}"><caption>{escape(caption)}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")


def fold(summary: str, html: str) -> str:
    """A long part that the reader opens; on paper it is open."""
    return f'<details class="fold"><summary>{escape(summary)}</summary>{html}</details>'


def coded(measure_id: str) -> str:
    """A quiet link to how a question is coded, for beneath its headline."""
    return f'<p class="quiet">{view("codebook", "How this is coded", part="questions", question=measure_id)}</p>'


def propose(city_id: str, measure_id: str) -> str:
    """A link to where a correction of a cell can be proposed."""
    return view("propose", "Propose a correction", city=city_id, question=measure_id, rule="")


def headline(question: str, sentence: str = "", kicker: str = "") -> str:
    """The head of a page: what is asked, and what the picture says."""
    above = f'<p class="kicker">{escape(kicker)}</p>' if kicker else ""
    below = f'<p class="says">{sentence}</p>' if sentence else ""
    return f"<header>{above}<h1>{escape(question)}</h1>{below}</header>"


def to_copy(text: str) -> str:
    """A text to be copied: a click selects all of it."""
    return f'<pre class="to-copy" tabindex="0">{escape(text)}</pre>'


def notice(text: str) -> str:
    """A sentence that asks for attention without alarm."""
    return f'<p class="notice" role="status">{escape(text)}</p>'
