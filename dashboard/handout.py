"""The handout: a walk on A4, to be read in black and white, with every source and its address printed."""
import datetime

from dashboard import citation, database, paper, pictures, sheets, theme, wording
from dashboard.markup import escape
from dashboard.sheets import Sheet, Tell
from dashboard.stops import Group
from dashboard.walk import Walk

MIME = "application/pdf"
STYLE = database.ROOT / "static" / "handout.css"
# A table with more columns than this is printed across the sheet.
UPRIGHT = 6


def make(walk: Walk, secret: str, tell: Tell, address: str = "") -> bytes:
    """The walk as a PDF; see sheets.of for the secret and whom to tell. address: where it is found, for its citation.
    pictures.Unavailable where there is no Chromium."""
    return paper.printed(html(walk, secret, tell, address))


def html(walk: Walk, secret: str, tell: Tell, address: str = "") -> str:
    """The handout as a page of HTML that needs no other file."""
    if not pictures.available():
        raise pictures.Unavailable(paper.MISSING)
    told, cited = [], {}
    for sheet in sheets.of(walk, secret, tell):
        told.append((sheet, _stop(sheet, len(walk.stops))))
        for source in sheet.sources:
            cited.setdefault(source["source_id"], (source, []))[1].append(sheet.number)
    body = _opening(walk, [sheet for sheet, _ in told], address) + "".join(stop for _, stop in told) + _sources(list(cited.values()), len(told))
    foot = f"@page {{ @bottom-left {{ content: {_quoted(f'{walk.title} · Data version {database.version()}')}; }} }}"
    return (f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(walk.title)}</title>'
            "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'; font-src data:\">"
            f"<style>{pictures.face()}{STYLE.read_text(encoding='utf-8')}{foot}</style></head><body>{body}</body></html>")


def _opening(walk: Walk, told: list[Sheet], address: str) -> str:
    """The first sheet: what this is, which stops it has, and how it is read."""
    stops = "".join(f'<li><a href="#stop-{sheet.number}">{escape(sheet.title)}</a>{" <small>names are hidden</small>" if sheet.hidden else ""}</li>'
                    for sheet in told)
    states = "".join(f"<li>{_answers() if state == 'recorded' else theme.glyph(state)}<b>{words}</b>: {wording.STATES_EXPLAINED[state]}</li>"
                     for state, words in wording.STATES.items())
    letters = ("<p>Where names are hidden, letters stand for cities, and the sources, which would tell them, are left out.</p>"
               if any(sheet.hidden for sheet in told) else "")
    return (f'<section class="opening"><p class="kicker">{citation.AUTHOR} · {wording.TITLE}</p><h1>{escape(walk.title)}</h1>'
            f"<p>{wording.date(datetime.date.today().isoformat())} · Data version {database.version()} · {wording.LICENCE}</p>"
            f'<h2>{wording.count(len(told), "stop")}</h2><ol>{stops}</ol><h2>How this is read</h2>'
            "<p>How cities regulate sharing platforms, side by side and without judgement. An answer has one of five states:</p>"
            f"<ul class='states'>{states}</ul>{letters}"
            f"<p>{wording.BOUNDARIES}</p><h2>Cite this handout</h2><p>{escape(citation.of_view(walk.title, address).plain())}</p></section>")


def _stop(sheet: Sheet, of: int) -> str:
    """The sheet of a stop: what is asked, what the data say, picture, cities or table, how that is known."""
    shown = sheet.shown
    kicker = " · ".join(filter(None, [f"Stop {sheet.number} of {of}" if of > 1 else "", shown.kicker, "names are hidden" if sheet.hidden else ""]))
    asked = f'<p class="question">{escape(sheet.question)}</p>' if sheet.question else ""
    wide = " wide" if shown.table and len(shown.table.columns) > UPRIGHT else ""
    picture = "" if shown.figure is None else (
        f'<figure role="img" aria-label="{escape(wording.plain(shown.says))}">{pictures.bare(shown.figure(theme.LIGHT), *shown.size).decode()}</figure>')
    most = max((len(group.members) for group in shown.groups), default=1)
    where = f"; listed at the end with [{sheet.number}]" if sheet.sources and of > 1 else "; listed at the end" if sheet.sources else ""
    known = f'<p class="evidence">{shown.evidence} · {sheet.sourced}{where}</p>' if shown.query else ""
    return (f'<section class="stop{wide}" id="stop-{sheet.number}"><header><p class="kicker">{escape(kicker)}</p><h1>{escape(sheet.title)}</h1>{asked}'
            f'<p class="says">{shown.says}</p></header>{picture}{"".join(_group(group, most) for group in shown.groups)}'
            f'{shown.table.as_html() if shown.table else ""}{known}</section>')


def _group(group: Group, most: int) -> str:
    """An approach: its mark and words, a bar as long as it has cities, and these."""
    mark = theme.mark(*group.kind)
    look = f"border-color:{mark.light}" if mark.open else f"border-color:{mark.light};background:{mark.light}"
    members = ", ".join(escape(name) + (f" <small>{escape(said)}</small>" if said else "") for name, said in sheets.said_once(group.members))
    return (f'<section class="group"><h2>{group.mark}{escape(group.words)}</h2><div class="bar"><i class="{"open" if mark.open else ""}" '
            f'style="width:{88 * len(group.members) / most:.1f}%;{look}"></i> {len(group.members)}</div><p>{members}</p></section>')


def _sources(cited: list[tuple[dict, list[int]]], of: int) -> str:
    """Every source by publisher: title, kind, language, date, address, and the stops that rest on it."""
    if not cited:
        return ""
    items = "".join(
        f"<li><b>{escape(source['publisher'])}</b>: {escape(source['title'])} ({wording.SOURCE_KINDS[source['kind']]}, {wording.language(source['language'])}"
        f"{', ' + wording.date(source['published']) if source['published'] else ''}) <a href=\"{escape(source['url'])}\">{escape(source['url'])}</a>"
        f"{' [' + ', '.join(map(str, numbers)) + ']' if of > 1 else ''}</li>"
        for source, numbers in sorted(cited, key=lambda found: (found[0]["publisher"].casefold(), found[0]["title"])))
    brackets = "; in brackets the stops that rest on them" if of > 1 else ""
    return (f'<section class="sources"><h1>{wording.count(len(cited), "source")}</h1><p>By publisher{brackets}. '
            f"{wording.LICENCE} for this curation; each source keeps its own rights.</p><ul>{items}</ul></section>")


def _answers() -> str:
    return "".join(theme.glyph("recorded", number) for number in theme.ANSWER_MARKS)


def _quoted(text: str) -> str:
    """A text as a string of CSS, which nothing in it can end."""
    return '"' + "".join(letter if letter.isalnum() or letter in " .,:-·" else f"\\{ord(letter):06x}" for letter in text) + '"'

