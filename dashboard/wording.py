"""The words that every page shares, each state, status, level and date said the same way everywhere.

They describe and never rate: a rule allows, requires, limits, sets, ends, does not permit.
"""
import datetime
import re
from html import escape, unescape

import pandas as pd

TITLE = "Sharing Cities"
STATES = {
    "recorded": "Rule recorded",
    "no_such_rule": "No such rule",
    "not_recorded": "Not recorded yet",
    "not_shared": "Not shared",
    "does_not_apply": "Does not apply",
}
STATES_EXPLAINED = {
    "recorded": "A source that somebody read states the rule.",
    "no_such_rule": "A source says that the city has no such rule.",
    "not_recorded": "Nobody has recorded an answer so far. It does not mean no.",
    "not_shared": "The city wishes to keep the answer among partner cities.",
    "does_not_apply": "Another recorded rule makes the question moot, for instance a fleet limit where shared scooters are not permitted.",
}
LEVELS = {"city": "city", "region": "state or regional", "country": "national", "supranational": "supranational"}
BASES = {"official": "official", "reported": "reported"}
STATUSES = {
    "in_force": "in force",
    "adopted": "adopted",
    "proposed": "proposed",
    "withdrawn": "withdrawn before it began",
    "ended": "ended",
    "annulled": "annulled by a court",
    "suspended": "suspended",
}
EVENT_KINDS = {
    "rule_adopted": "Rule adopted", "rule_in_force": "Rule in force", "rule_ended": "Rule ended",
    "court_ruling": "Court ruling", "agreement": "Agreement", "pilot": "Pilot", "vote": "Vote",
    "service_change": "Service change", "strategy": "Strategy",
}
INDICATORS = {
    "str_listings": "Short-term rental listings", "scooters": "Shared e-scooters", "shared_bikes": "Shared bikes",
    "shared_cars": "Shared cars", "ride_hailing_vehicles": "Ride-hailing vehicles",
    "ride_hailing_drivers": "Ride-hailing drivers", "ride_hailing_trips_per_day": "Ride-hailing trips per day",
    "str_registrations": "Short-term rental registrations", "overnight_visitors_per_year": "Overnight stays per year",
    "municipal_population": "Population of the municipality", "municipal_area": "Area of the municipality",
}
# What is not recorded is one of the three.
GAPS = {"not_found": "Looked for, no answer that holds found", "sector_looked": "Its sector looked at, not the question itself", "not_looked": "Not looked for yet"}
# How the answers of a few cities compare; one that is not recorded is none of them.
COMPARISONS = {"same": "recorded answers are the same", "differs": "recorded answers differ", "one": "recorded for one city", "none": "recorded for none"}
# What came of a look for an answer.
OUTCOMES = {"found": "something was found", "not_found": "nothing that was read states an answer", "no_newer_trace": "nothing newer than what is recorded"}
# How a rule's first day is known, with the day of the look.
FIRST_DAYS = {"clause": "Read in the rule's own text on {}", "stated": "Stated by another page, read on {}", "silent": "None in what was read on {}",
              "not_found": "Looked for on {} and not found"}
# What the library holds, one and several.
DOCUMENTS = {"activity": ("Activity", "Activities"), "event": ("Event", "Events"), "rule": ("Rule", "Rules"), "source": ("Source", "Sources")}
SOURCE_KINDS = {"law": "law", "government": "government", "court": "court", "research": "research", "news": "news", "ngo": "civil society",
                "industry": "industry", "platform": "platform"}
# ISO 639-1, as far as sources are written in them; another is shown by its code until it has a name here.
LANGUAGES = {"ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
             "es": "Spanish", "et": "Estonian", "eu": "Basque", "fi": "Finnish", "fr": "French", "gl": "Galician", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
             "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "kn": "Kannada", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay",
             "nl": "Dutch", "nn": "Norwegian Nynorsk", "no": "Norwegian", "oc": "Occitan", "pl": "Polish", "pt": "Portuguese",
             "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese"}
MONTHS = "Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec".split()
BOUNDARIES = "The land outline shows no borders. Points and names are for orientation and say nothing on the status of any territory."
LICENCE = "Creative Commons Attribution 4.0 (CC BY 4.0)"


def missing(value) -> bool:
    """Whether a frame's cell is empty: None, NaN, NaT or pd.NA. A list is never empty in this sense."""
    return value is None or (not hasattr(value, "__len__") and bool(pd.isna(value)))


def number(value: float) -> str:
    """A number in tabular form with separators: 21750 → 21,750; 2.5 → 2.50 only where it has cents."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


def population(city) -> str:
    """A city's population with whose count it is. `city`: a row with population, population_of, population_as_of."""
    if city.population_of == "municipality":
        return f"{number(city.population)} (the municipality's, {date(city.population_as_of)})"
    return f"{number(city.population)} (GeoNames; what counts as the city differs between places)"


def date(written: str) -> str:
    """A date as precise as it was recorded: 2019-10-01 → 1 Oct 2019, 2019-10 → Oct 2019, 2019 → 2019."""
    parts = str(written)[:10].split("-")
    month = MONTHS[int(parts[1]) - 1] if len(parts) > 1 else None
    return " ".join(([str(int(parts[2]))] if len(parts) > 2 else []) + ([month] if month else []) + [parts[0]])


def on(written: str) -> str:
    """A date with its preposition: on 1 Oct 2019, in 2019."""
    return f"{'on' if len(str(written)) >= 10 else 'in'} {date(written)}"


def value(rule) -> str:
    """A rule's value in words, with its unit or currency. `rule`: a row with value, number, currency, unit, rule_answer."""
    if missing(rule.number):
        return rule.rule_answer
    if not missing(rule.currency):
        return f"{rule.currency} {number(rule.number)}"
    return f"{number(rule.number)} {rule.unit}"


def since(rule) -> str:
    """When a rule applied, from its first to its last day, as far as recorded."""
    start, end = rule.valid_from, rule.valid_to
    if rule.status == "proposed":
        return f"proposed, as of {date(rule.as_of)}"
    if rule.status == "withdrawn":
        return f"proposed and withdrawn, as of {date(rule.as_of)}"
    if rule.status == "adopted":
        return f"adopted for {date(start)}, start not confirmed" if not missing(start) else "adopted, first day not recorded"
    if rule.status == "suspended":
        said = "suspended" + ("" if missing(start) else f", {date(start)}")
        return said + (f" to {date(end)}" if not missing(end) else "")
    if rule.status == "in_force" and (missing(end) or str(end) > datetime.date.today().isoformat()):
        said = f"since {date(start)}" if not missing(start) else f"start not recorded; in force {on(rule.as_of)}"
        return said + (f", to end {date(end)}" if not missing(end) else "")
    ending = "annulled by a court" if rule.status == "annulled" else "ended"
    opened = date(start) if not missing(start) else "start not recorded"
    closed = f"{ending} {date(end)}" if not missing(end) else f"{ending}, last day not recorded (by {date(rule.as_of)})"
    return f"{opened}; {closed}"


def age(as_of: str, today: datetime.date | None = None) -> str:
    """How old evidence is, in words: 2019-10 → 7 years old."""
    today = today or datetime.date.today()
    years = today.year - int(str(as_of)[:4])
    return "from this year" if years <= 0 else "1 year old" if years == 1 else f"{years} years old"


def answers(counts: list, moment: str) -> str:
    """One question's answers in a sentence of HTML. counts: rows of the query `answer_counts`; moment: as of when."""
    n = {state: sum(row.cities for row in counts if row.state == state) for state in STATES}
    text = f"{moment}, a rule is recorded for <b>{n['recorded']} of {count(sum(n.values()), 'city', 'cities')}</b>"
    if n["no_such_rule"]:
        text += f"; for {n['no_such_rule']} a source says that there is no such rule"
    return "; ".join([text, *unanswered(n)]) + "."


def unanswered(cities: dict[str, int]) -> list[str]:
    """For how many cities one question has no answer, as clauses, by state."""
    told = [f"for {cities['does_not_apply']} the question does not apply"] if cities["does_not_apply"] else []
    told += [f"{count(cities['not_shared'], 'city keeps', 'cities keep')} the answer among partner cities"] if cities["not_shared"] else []
    return told + ([f"for {cities['not_recorded']} nothing is recorded yet, which does not mean no"] if cities["not_recorded"] else [])


def unanswered_questions(questions: dict[str, int]) -> list[str]:
    """How many questions have no answer, as clauses, by state."""
    return [f"{questions[state]:,} {(one, many)[questions[state] > 1]}" for state, one, many in (
        ("does_not_apply", "does not apply", "do not apply"), ("not_shared", "is not shared", "are not shared"),
        ("not_recorded", "is not recorded yet, which does not mean no", "are not recorded yet, which does not mean no")) if questions[state]]


def approaches(counts: list, moment: str) -> str:
    """Which answers the rules give to one question, in the codebook's order, as a sentence of HTML; `counts` as above."""
    recorded = [row for row in counts if row.state == "recorded"]
    total, silent = sum(row.cities for row in counts), sum(row.cities for row in counts if row.state == "not_recorded")
    if not recorded:
        return f"{moment}, no rule is recorded for any of {count(total, 'city', 'cities')}, which does not mean that there is none."
    told = listing([f"{escape(within(row.answer))} ({row.cities})" for row in recorded])
    return (f"{moment}, the rules recorded for {sum(row.cities for row in recorded)} of {count(total, 'city', 'cities')} say: {told}."
            + (f" For {silent} nothing is recorded yet, which does not mean no." if silent else ""))


def comparison(compared: list, names: list[str], moment: str) -> str:
    """How the answers of a few cities compare, as a sentence of HTML. compared: rows of the query `comparison`. Where an
    answer is not recorded there is nothing to compare."""
    n = {key: sum(row.comparison == key for row in compared) for key in ("same", "differs", "one", "none")}
    apart = n["one"] + n["none"]
    return (f"{moment}, of {count(len(compared), 'question')} the recorded answers of {listing(map(escape, names))} differ on <b>{n['differs']}</b> "
            f"and are the same on <b>{n['same']}</b>"
            + (f"; {apart} cannot be compared, because an answer is recorded for one city or for none." if apart else "."))


def city(in_short: list, name: str, moment: str) -> str:
    """How much is recorded about a city, as a sentence or two of HTML. in_short: rows of the query `city_in_short`."""
    n = {state: sum(getattr(row, state) for row in in_short) for state in STATES}
    answered = n["recorded"] + n["no_such_rule"]
    told = [f"a rule is recorded for {n['recorded']}"] if n["recorded"] else []
    told += [f"for {n['no_such_rule']} a source says that there is no such rule"] if n["no_such_rule"] else []
    text = f"{moment}, <b>{answered} of {count(sum(n.values()), 'question')}</b> {'is' if answered == 1 else 'are'} answered for {escape(name)}"
    text += f": {', '.join(told)}" if told else ""
    text = "; ".join([text, *unanswered_questions(n)]) + "."
    if held := sum(row.rules for row in in_short):
        official, newest = sum(row.official for row in in_short), max(row.newest for row in in_short if not missing(row.newest))
        text += f" {official} of the {count(held, 'rule')} {'rests' if official == 1 else 'rest'} on an official source; the newest evidence dates from {date(newest)}."
    return text


def minutes(text: str) -> str:
    """A text that says as of when by its day, so that it can be read later: “Today, 3 cities” becomes “On 25 Nov 2026, 3 cities”."""
    text = re.sub(r"(Today|At the end of \d{4})\. (?=\1,)", "", text)
    on_day = f"n {date(datetime.date.today().isoformat())}"
    return re.sub(r"\b([Tt])oday\b(?!')", lambda word: ("O" if word[1] == "T" else "o") + on_day, text)


def language(code: str) -> str:
    """The name of a language."""
    return LANGUAGES.get(code, code)


def listing(words: list[str], last: str = "and") -> str:
    """Words as a list in a sentence: a, b and c."""
    words = list(words)
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def count(n: int, one: str, many: str | None = None) -> str:
    """A number with its noun: 1 city, 3 cities."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def initial(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def within(text: str) -> str:
    """Words as they stand within a sentence; an abbreviation stays as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def plain(html: str) -> str:
    """The words of a piece of markup, for a text alternative."""
    words = re.sub(r"</?(?:a|b|i|span)\b[^>]*>", "", html)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", words))).strip()
