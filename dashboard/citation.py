"""Citations of the data set and of a view of it: plain, BibTeX, RIS and CITATION.cff. Text in, text out; nothing is asked of anybody."""
import datetime
import json
import re
from dataclasses import dataclass

from dashboard import database, wording
from dashboard.markup import escape, to_copy

AUTHOR = "Sharing Cities Alliance"
PUBLISHER = "Sharing Cities Alliance Foundation"
DATA_SET = "Sharing Cities: how cities regulate sharing platforms"
LICENCE_ID = "CC-BY-4.0"
KINDS = {"txt": "Plain", "bib": "BibTeX", "ris": "RIS", "cff": "CITATION.cff"}
# What would end a field or begin a command in BibTeX, and how it is written there.
BIBTEX = str.maketrans({"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}",
                        "^": r"\textasciicircum{}"})


@dataclass(frozen=True)
class Work:
    """What is cited. title: of the data set, or what a view shows; version: of the data; address: of the view, empty where
    there is none; read: the day on which it was read."""

    title: str
    version: str
    address: str
    read: datetime.date

    @property
    def released(self) -> datetime.date:
        """The day of the data version: 2026.11.24-1a2b3c4 is of 24 November 2026."""
        return datetime.date(*map(int, re.findall(r"\d+", self.version)[:3]))

    def plain(self) -> str:
        """As a line for a list of sources."""
        end = "" if self.title.endswith((".", "?")) else "."
        return (f"{AUTHOR} ({self.released.year}): {self.title}{end} Data version {self.version}, read on {wording.date(self.read.isoformat())}."
                f"{' ' + self.address if self.address else ''} {wording.LICENCE}.")

    def bibtex(self) -> str:
        """As an entry of a BibTeX file."""
        fields = {"author": f"{{{AUTHOR}}}", "title": _line(self.title).translate(BIBTEX), "year": self.released.year, "publisher": PUBLISHER,
                  "version": self.version, "urldate": self.read.isoformat(), "note": f"Data version {self.version}. {wording.LICENCE}"}
        if self.address:
            # An address is written as it is; only what would end the field is not.
            fields["url"] = self.address.replace("{", "%7B").replace("}", "%7D")
        return f"@misc{{{self.key()},\n" + ",\n".join(f"  {name} = {{{text}}}" for name, text in fields.items()) + "\n}\n"

    def ris(self) -> str:
        """As a record of a RIS file."""
        fields = [("TY", "DATA"), ("AU", AUTHOR), ("TI", self.title), ("PY", self.released.year), ("DA", f"{self.released:%Y/%m/%d}"), ("PB", PUBLISHER),
                  ("ET", self.version), ("N1", wording.LICENCE), ("UR", self.address), ("Y2", f"{self.read:%Y/%m/%d}"), ("ER", "")]
        return "".join(f"{tag}  - {_line(text)}\r\n" for tag, text in fields if text or tag == "ER")

    def cff(self) -> str:
        """As a CITATION.cff, version 1.2.0. Its quoted strings are JSON's."""
        lines = ["cff-version: 1.2.0", "message: " + json.dumps("Cite the data with their version."), "type: dataset", f"title: {_quoted(self.title)}",
                 "authors:", f"  - name: {_quoted(AUTHOR)}", f"version: {_quoted(self.version)}", f'date-released: "{self.released}"', f"license: {LICENCE_ID}"]
        return "\n".join(lines + ([f"url: {_quoted(self.address)}"] if self.address else [])) + "\n"

    def key(self) -> str:
        """A key for BibTeX: letters and digits alone."""
        words = [] if self.title == DATA_SET else re.findall(r"[a-z0-9]+", self.title.lower())[:3]
        return "sharingcities" + self.version.replace(".", "").partition("-")[0] + "".join(words)

    def texts(self) -> dict[str, str]:
        """The citation in every kind, by the ending of its file."""
        return {"txt": self.plain() + "\n", "bib": self.bibtex(), "ris": self.ris(), "cff": self.cff()}


def of_data(address: str = "") -> Work:
    """The whole data set in its current version."""
    return Work(DATA_SET, database.version(), address, datetime.date.today())


def of_view(shows: str, address: str) -> Work:
    """A view of the data: what it shows, and where it is found."""
    return Work(f"{shows.rstrip()} In: {DATA_SET}" if shows.rstrip().endswith((".", "?")) else f"{shows}. In: {DATA_SET}", database.version(), address,
                datetime.date.today())


def html(work: Work) -> str:
    """The plain citation, and the other kinds to be opened and copied."""
    more = "".join(f"<details><summary>{KINDS[kind]}</summary>{to_copy(text)}</details>" for kind, text in work.texts().items() if kind != "txt")
    return f'<p class="citation">{escape(work.plain())}</p>{more}'


def _line(text) -> str:
    return " ".join(str(text).split())


def _quoted(text: str) -> str:
    return json.dumps(_line(text), ensure_ascii=False)
