"""How long the library's search takes to answer, with all that there is and with a hundred times as much.

The larger library is generated: the texts of the real one, shuffled against each other, with words of their own besides.
"""
import random
import statistics
import time
from collections.abc import Iterator
from string import ascii_lowercase
from typing import NamedTuple

from dashboard import search, wording

TIMES = 100
REPEATED = 15
# What somebody might type and choose, from a first letter to a sentence.
SEARCHES = [("", ()), ("a", ()), ("t", ()), ("tax", ()), ("tax ", ()), ("the", ()), ("city of ", ()), ("short-term rental cap", ()), ("scooter parking", ()),
            ("amsterdam nights", ()), ("in the of ", ()), ("nothing like it", ()), ("zurich", (("kind", "source"),)), ("", (("country", "US"), ("basis", "official"))),
            ("permit", (("sector", "short_term_rental"), ("dated", "2019"), ("language", "en")))]


class Answer(NamedTuple):
    """How long one search took: of how many documents, what for, how many were found, median and slowest in milliseconds."""

    documents: int
    words: str
    found: int
    median: float
    slowest: float


def generated(times: int) -> Iterator[search.Document]:
    """So many times the documents of the library."""
    chance, real = random.Random(1), [search.document(row) for row in search.library("date").rows]
    for copy in range(times):
        for one, other in zip(real, chance.sample(real, len(real))):
            yield search.Document(f"{one.title} {chance.choice(ascii_lowercase)}{copy}", f"{other.text} {one.text}", one.about, one.setting, one.tags)


def answers(index: search.Index) -> list[Answer]:
    """Each search as the page makes it: how many there are of each kind, and the first ones."""
    told = []
    for words, tags in SEARCHES:
        took = []
        for _ in range(REPEATED):
            start = time.perf_counter()
            found = sum(index.count(words, [*tags, ("kind", kind)]) for kind in wording.DOCUMENTS)
            index.find(words, tags)
            took.append((time.perf_counter() - start) * 1000)
        told.append(Answer(index.count(""), " ".join([repr(words), *(f"{name}={value}" for name, value in tags)]), found, statistics.median(took), max(took)))
    return told


def measure() -> list[Answer]:
    """The library as it is, and the larger one."""
    return answers(search.library("date").index) + answers(search.Index(generated(TIMES)))
