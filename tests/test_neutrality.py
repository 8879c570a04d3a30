"""Rules 1 and 2 of the project: nothing is ranked, scored or rated, in no order, word, column or colour; and silence is not a no."""
import ast
import colorsys
import itertools
import re
import unicodedata

import pytest

from dashboard import controls, database, maps, table_files, theme, wording
from tests.asking import needed

ROOT = database.ROOT
TEXTS = [path for pattern in ("app.py", "dashboard/*.py", "pages/*.py", "queries/**/*.sql", "static/*.css", "static/*.js", "data/*.py", "data/*.md",
                              "data/*.json", "docs/*.md", "*.md", "CITATION.cff", "Makefile", ".streamlit/config.toml") for path in sorted(ROOT.glob(pattern))]
# Where the words stand because they are named as those that are not used.
NAMED_AS_UNUSED = {"queries/checks/words_do_not_judge.sql", "data/CODEBOOK.md"}
# The words that the check of the data looks for; in code an underscore parts words as a space does.
JUDGING = re.search(r"\((crack.+)\)\(\?:\$", (ROOT / "queries/checks/words_do_not_judge.sql").read_text(encoding="utf-8"))[1]
JUDGING = JUDGING.replace(r"\s?", r"[\s_-]?").replace(r"\w", r"[^\W_]")
COMPOSITE = r"scor(?:e|es|ed|ing)|rank(?:s|ed|ing|ings)?|rating|ratings|rated|grade|grades|graded|grading|index|indices|average|averages|averaged|percentile|leader(?:s|board)?|top|bottom"
# Sentences that say that this is not done.
DENIED = re.compile(r"\b(?:nothing|no|not|none|never|without|nor|cannot|n't)\b", re.I)


def alphabetical(names) -> list[str]:
    """Names as a reader looks them up: without regard to capitals and accents."""
    def plain(name):
        return "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter)).casefold()

    return sorted(names, key=plain)


def words(pattern: str, text: str) -> list[str]:
    """Each word of the pattern in a text, apart from parts of longer words; names in code fall into their words."""
    return [found[0] for found in re.finditer(rf"(?<![^\W\d_])(?:{pattern})(?![^\W\d_])", text, re.I)]


# Orders

@pytest.mark.parametrize(("query", "params", "name"), [
    ("cities", {}, "name"),
    ("similar_cities", {"city": "amsterdam", "year": 2020}, "name"),
    ("cities_of_pair", {"year": 2020, "measure": "str_permit", "other": "str_registration"}, "city"),
    ("answers", {"year": 2020, "measures": ["str_night_cap"]}, "city"),
    ("answers", {"year": 2020, "measures": ["str_night_cap"], "region": "europe"}, "city"),
    ("feeds", {}, "city"),
    ("course", {"measure": "mm_speed_cap"}, "city"),
    ("periods", {"measures": ["str_permit"]}, "city"),
    ("coverage", {}, "city"),
])
def test_cities_stand_in_the_alphabets_order(real, query, params, name):
    names = list(dict.fromkeys(real.ask(query, **params)[name]))
    assert len(names) > 20 and names == alphabetical(names)


@pytest.mark.parametrize("query", ["due", "due_counts"])
def test_cities_with_rules_that_are_due_stand_in_the_alphabets_order(unlooked, query):
    names = list(dict.fromkeys(unlooked.ask(query).city))
    assert len(names) > 20 and names == alphabetical(names)


def test_the_alphabet_knows_accents(real):
    names = list(real.ask("cities").name)
    assert any(not name.isascii() for name in names) and names == alphabetical(names) != sorted(names)


def test_within_a_country_and_within_a_scale_the_order_is_alphabetical_too(real):
    rows = real.ask("answers", year=2020, measures=["str_permit"], sort="country")
    assert list(dict.fromkeys(rows.country)) == sorted(set(rows.country))
    for _, of_country in rows.groupby("country"):
        assert list(of_country.city) == alphabetical(of_country.city)
    for _, of_scale in real.ask("numbers", year=2020).groupby(["measure_id", "scale"]):
        assert list(of_scale.city) == alphabetical(of_scale.city)


@pytest.mark.parametrize("name", sorted(database.QUERY))
def test_no_query_puts_cities_in_the_order_of_a_number_or_a_count(name):
    sql = re.sub(r"--.*", "", database.QUERY[name].sql)
    # The order of the answer itself is the last one that no bracket closes.
    orders = [sql[at.end():] for at in re.finditer(r"\bORDER BY\b", sql)]
    final = next((order for order in reversed(orders) if order.count("(") == order.count(")")), None)
    if final is None:
        assert not re.search(r"\bcity", database.QUERY[name].row), "rows about cities stand in some order"
    else:
        terms = [term for term in re.split(r",\s*(?![^(]*\))", final) if "COLLATE" not in term]
        assert words(r"count|population|in_common|cities|number|value|rules|listed", " ".join(terms)) == []


# Words

def test_every_kind_of_product_text_is_read():
    assert len(TEXTS) > 60 and {path.suffix for path in TEXTS} >= {".py", ".sql", ".css", ".js", ".md", ".json"}
    assert {path.relative_to(ROOT).as_posix() for path in TEXTS} > NAMED_AS_UNUSED


@pytest.mark.parametrize("path", [path for path in TEXTS if path.relative_to(ROOT).as_posix() not in NAMED_AS_UNUSED], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_product_text_judges(path):
    text = path.read_text(encoding="utf-8").replace("strict=True", "")
    assert words(JUDGING, text) == []
    for sentence in re.split(r"(?<=[.!?:])\s+|\n\s*\n|\n- ", text):
        if rated := words(r"scor(?:e|es|ed|ing)|rank(?:s|ed|ing|ings)?|rating|ratings|leaderboard|grad(?:e|es|ed|ing)|better|worse|laggards?|good practices?", sentence):
            assert DENIED.search(sentence), f"{rated}: {sentence.strip()[:200]}"


def test_the_words_are_found_when_they_stand_there():
    assert words(JUDGING, "A crackdown on strict_rules: the BEST bans, banned by lax_city") == ["crackdown", "strict", "BEST", "bans", "banned", "lax"]
    assert words(JUDGING, "In urban districts of Bangkok, the abandoned banks adjust their breakfast") == []


def test_no_name_in_the_code_rates():
    for path in TEXTS:
        if path.suffix == ".py":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
            names |= {node.name for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.ClassDef))} | {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
            rating = [name for name in names if words(rf"{JUDGING}|scores?|ranks?|ranking|rating|worse|better", name.replace("_", " "))]
            assert rating == [], path.name


def test_every_text_of_the_data_is_read_for_words_that_judge(real):
    """The check reads each column in which somebody writes words of our own; names, titles and terms of others stay theirs."""
    theirs = {"cities.name", "cities.country", "cities.un_subregion", "regions.un_subregion", "regions.region", "rules.legal_basis", "rules.term", "sources.title", "sources.publisher",
              "figures.unit", "measures.unit", "feeds.feed_names", "corrections.was"}
    check = (ROOT / "queries/checks/words_do_not_judge.sql").read_text(encoding="utf-8")
    read = set()
    for columns, file in re.findall(r"SELECT '\w+'(?: AS file)?, \"row\", (?:unnest\(\[)?((?:'\w+'(?:, )?)+).*? FROM raw\.(\w+)", check):
        read |= {f"{file}.{column}" for column in re.findall(r"'(\w+)'", columns)}
    prose = {f"{file}.{column}" for file, frame in real.files.items() for column in frame.columns if frame[column].str.contains(" ").any()}
    assert prose - theirs <= read


# Columns

def test_no_answer_of_a_query_has_a_composite_column(real):
    for name in database.QUERY:
        columns = real.ask(name, **needed(name)).columns
        assert [column for column in columns if words(COMPOSITE, column.replace("_", " "))] == [], name


def test_no_column_of_the_data_is_composite():
    columns = [f"{file} {column}" for file, names in table_files.COLUMNS.items() for column in names]
    assert [column for column in columns if words(COMPOSITE, column.replace("_", " "))] == []


@pytest.mark.parametrize("path", sorted((ROOT / "queries").rglob("*.sql")), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_query_averages_or_ranks(path):
    sql = re.sub(r"--.*", "", path.read_text(encoding="utf-8"))
    assert re.findall(r"\b(avg|mean|median|mode|rank|dense_rank|percent_rank|ntile|cume_dist|quantile\w*|stddev\w*)\s*\(", sql, re.I) == []


# States: silence is not a no

def test_each_state_and_each_answer_has_one_word_one_mark_and_one_colour(real):
    assert len(set(wording.STATES.values())) == len(wording.STATES)
    gaps = [theme.mark(state) for state in wording.STATES if state != "recorded"]
    assert len({mark.shape for mark in gaps}) == len(gaps) and not set(gaps) & set(theme.ANSWER_MARKS.values())
    counts = real.ask("answer_counts", year=2020)
    for (measure, answer), rows in counts[counts.state == "recorded"].groupby(["measure_id", "answer_id"]):
        assert rows.answer.nunique() == 1 and rows.mark.nunique() == 1
    assert set(counts[counts.state == "no_such_rule"].answer) == {wording.STATES["no_such_rule"]}


def test_a_gap_is_never_a_pale_yes(real):
    for state, mark in theme.STATE_MARKS.items():
        assert mark.open == (state != "no_such_rule")
        assert {mark.light, mark.dark}.isdisjoint({colour for answer in theme.ANSWER_MARKS.values() for colour in (answer.light, answer.dark)})
        for colour in (mark.light, mark.dark):
            assert hsv(colour)[1] < 0.15


def test_at_most_four_kinds_of_answer_stand_in_one_picture(real):
    for question in real.ask("questions").itertuples():
        assert {answer["mark"] for answer in question.answers if answer["state"] == "recorded"} <= set(theme.ANSWER_MARKS)


# Cities in = cities out

def test_every_city_has_an_answer_or_a_gap_for_every_question_in_every_year(real):
    cities, questions = len(real.ask("cities")), len(real.ask("questions"))
    years = real.connection.cursor().execute('SELECT "year", count(DISTINCT (city_id, measure_id)), count(DISTINCT city_id) FROM cells GROUP BY ALL').fetchall()
    assert sorted(year for year, *_ in years) == [int(year) for year in controls.years()]
    assert {(cells, told) for _, cells, told in years} == {(cities * questions, cities)}


def test_a_city_without_a_rule_stands_once_and_one_with_rules_once_for_each(real):
    rows = real.ask("answers", year=2020)
    gaps = rows[rows.rule_id.isna()]
    assert not gaps.duplicated(["city_id", "measure_id"]).any()
    assert not rows[rows.rule_id.notna()].rule_id.duplicated().any()
    assert set(zip(gaps.city_id, gaps.measure_id)).isdisjoint(set(zip(rows[rows.rule_id.notna()].city_id, rows[rows.rule_id.notna()].measure_id)))


@pytest.mark.parametrize("region", [None, "europe", "africa"])
def test_counts_map_and_list_have_the_same_cities(real, region):
    cities = real.ask("cities")
    wanted = sorted(cities[cities.region_id == region].city_id) if region else sorted(cities.city_id)
    for measure in real.ask("questions").measure_id:
        rows = real.ask("answers", year=2022, measures=[measure], region=region)
        assert sorted(set(rows.city_id)) == wanted
        assert real.ask("answer_counts", year=2022, measures=[measure], region=region).cities.sum() == len(wanted)
        assert sorted(maps.cells(rows).city_id) == wanted


def test_a_trend_carries_how_many_cities_were_asked_and_recorded_at_each_point(real):
    spread = real.ask("spread", measures=["str_night_cap"])
    for _, year in spread.groupby("year"):
        assert set(year.asked) == {len(real.ask("cities"))} == {year.cities.sum()}
        assert set(year.told.fillna(0)) == {year[year.state.isin(["recorded", "no_such_rule"])].cities.sum()}


# Colours

def channels(colour: str) -> list[float]:
    return [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]


def hsv(colour: str) -> tuple[float, float, float]:
    return colorsys.rgb_to_hsv(*channels(colour))


def linear(colour: str) -> list[float]:
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour)]


def luminance(rgb: list[float]) -> float:
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), rgb))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as the web's accessibility guidelines define it."""
    dark, light = sorted((luminance(linear(one)), luminance(linear(other))))
    return (light + 0.05) / (dark + 0.05)


# What is left of a colour (linear RGB) without one kind of cone: Viénot, Brettel and Mollon 1999.
WITHOUT = {
    "protanopia": [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]],
    "deuteranopia": [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]],
    "greyscale": [[0.2126, 0.7152, 0.0722]] * 3,
}


def seen(colour: str, kind: str) -> list[float]:
    return [sum(weight * channel for weight, channel in zip(row, linear(colour))) for row in WITHOUT[kind]]


def difference(one: list[float], other: list[float]) -> float:
    """How different two colours (linear RGB) look: the distance in CIE L*a*b*; about 2 is just visible, 10 is at a glance."""
    def lab(rgb):
        xyz = [sum(w * c for w, c in zip(row, rgb)) / white for row, white in zip(
            ([0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]), (0.9505, 1, 1.089))]
        x, y, z = [v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz]
        return 116 * y - 16, 500 * (x - y), 200 * (y - z)

    return sum((a - b) ** 2 for a, b in zip(lab(one), lab(other))) ** 0.5


SCHEMES = {"light": theme.LIGHT, "dark": theme.DARK}
MARKS = [*theme.ANSWER_MARKS.values(), *theme.STATE_MARKS.values()]
each_scheme = pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)


@each_scheme
def test_every_mark_and_every_text_stands_out_from_the_paper(scheme):
    for mark in MARKS:
        assert contrast(scheme.colour(mark), scheme.paper) >= 3, mark
    for text in (scheme.ink, scheme.quiet, scheme.accent):
        assert contrast(text, scheme.paper) >= 4.5


@each_scheme
def test_no_red_stands_against_green(scheme):
    hues = [hsv(scheme.colour(mark))[0] * 360 for mark in MARKS if hsv(scheme.colour(mark))[1] > 0.15]
    assert len(hues) == 4
    assert not (any(hue < 15 or hue > 345 for hue in hues) and any(75 < hue < 165 for hue in hues))
    assert not any(75 < hue < 165 for hue in hues)


@each_scheme
def test_no_answer_is_a_paler_shade_of_another(scheme):
    for one, other in itertools.combinations(theme.ANSWER_MARKS.values(), 2):
        apart = abs(hsv(scheme.colour(one))[0] - hsv(scheme.colour(other))[0]) * 360
        assert min(apart, 360 - apart) > 20


@each_scheme
@pytest.mark.parametrize("kind", ["protanopia", "deuteranopia"])
def test_answers_are_told_apart_without_red_or_green_cones(scheme, kind):
    for one, other in itertools.combinations(theme.ANSWER_MARKS.values(), 2):
        assert difference(seen(scheme.colour(one), kind), seen(scheme.colour(other), kind)) > 10, (one.shape, other.shape)


@each_scheme
def test_in_greyscale_marks_that_look_alike_have_other_shapes(scheme):
    alike = [(one, other) for one, other in itertools.combinations(MARKS, 2)
             if difference(seen(scheme.colour(one), "greyscale"), seen(scheme.colour(other), "greyscale")) < 10]
    assert alike and all(one.shape != other.shape for one, other in alike)


def test_the_measures_of_colour_measure():
    assert round(contrast("#000000", "#FFFFFF"), 1) == 21 and contrast("#777777", "#777777") == 1
    red, green = "#C83232", "#648C32"
    assert difference(linear(red), linear(green)) > 50 > 15 > difference(seen(red, "deuteranopia"), seen(green, "deuteranopia"))
    assert all(seen("#FFFFFF", kind) == pytest.approx([1, 1, 1], abs=0.01) for kind in WITHOUT)
