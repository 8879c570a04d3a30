"""The front page: what is in the collection, and each reader's first answer one click away."""
from urllib.parse import parse_qsl, urlsplit


def test_it_says_how_much_is_there(reader, shown):
    words = reader("start").words
    for said in ("4cities in 3 countries, 2 of them partner cities", "22dated rules on 5 questions, 10 with an official source", "3sources that somebody read", "1 June 2021"):
        assert said in words


def test_it_says_so_of_each_sector(reader, shown):
    table = next(piece for piece in reader("start").pieces if "What is in it</caption>" in piece)
    assert "4 of 4" in table and "2 of 4" in table and "Letting homes for short stays" in table


def test_each_of_three_readers_has_a_first_answer_one_click_away(reader, real):
    seen = reader("start")
    doors = next(piece for piece in seen.pieces if '<div class="doors">' in piece).split("<section>")[1:4]
    pages = [{urlsplit(link.split('"')[0].replace("&amp;", "&")).path for link in door.split('href="')[1:]} for door in doors]
    assert len(pages) == 3 and all(pages)
    # Every question that it offers has answers.
    for link in seen.html.links:
        choices = dict(parse_qsl(urlsplit(link).query))
        if "question" in choices:
            answers = real.ask("answers", year=int(choices.get("year", 2025)), measures=[choices["question"]])
            assert (answers.state == "recorded").any(), link


def test_a_city_typed_in_opens_its_page(reader):
    seen = reader("start")
    seen.at.selectbox[0].select("zurich").run()
    assert seen.address["city"] == "zurich" and seen.headline == "Zurich"
