"""Everything that can be asked or taken away says what it means."""
from dashboard import database, dictionary, downloads


def test_every_table_and_every_column_of_the_database_has_a_meaning(real):
    described = dictionary.resources()
    tables = dictionary.tables(real)
    assert [table for table in tables if not dictionary.about(table, described)] == []
    assert [f"{table}.{column.name}" for table, columns in tables.items() for column in columns if not column.meaning] == []
    assert list(tables)[:3] == ["cells", "rules", "cities"]


def test_a_meaning_is_a_sentence_of_a_column_that_there_is(real):
    tables = {table: {column.name for column in columns} for table, columns in dictionary.tables(real).items()}
    assert set(dictionary.TABLES) <= set(tables)
    assert [name for name in dictionary.COLUMNS if name.partition(".")[2] not in tables[name.partition(".")[0]]] == []
    for said in (*dictionary.TABLES.values(), *dictionary.COLUMNS.values(), *dictionary.ANYWHERE.values()):
        assert said[0].isupper() and said.endswith(".")


def test_every_column_to_be_taken_away_has_a_meaning(real):
    assert [f"{table.name}.{field['name']}" for table in downloads.tables(real).values() for field in table.fields if not field["description"]] == []
    assert set(database.table_files.COLUMNS) | {"cells"} == set(downloads.tables(real))
