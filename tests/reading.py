"""HTML as a browser would read it: which tags and attributes stand in it, where its links lead, and whether all is closed."""
from dataclasses import dataclass, field
from html.parser import HTMLParser

# What our pages are written with. A tag that is not here came from a text that was not escaped.
OURS = set("a article aside b br caption code dd details dl div dt em footer h1 h2 h3 h4 header i li main nav ol p pre section small span strong "
           "summary svg path table tbody td tfoot th thead time tr ul".split())
WITHOUT_END = {"br"}


@dataclass
class Read:
    """tags: each tag in order; attributes: (tag, name, value); links: each href; words: the text; wrong: what is not well formed."""

    tags: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    words: str = ""
    wrong: list[str] = field(default_factory=list)

    @property
    def links(self) -> list[str]:
        return [value for _, name, value in self.attributes if name == "href"]

    @property
    def harmful(self) -> list[str]:
        """Tags that are not ours, attributes that run a script, and links that do."""
        return ([tag for tag in self.tags if tag not in OURS]
                + [name for _, name, _ in self.attributes if name.startswith("on")]
                + [link for link in self.links if ":" in link.split("/")[0] and not link.startswith(("https:", "http:"))])


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.read, self.open = Read(), []

    def handle_starttag(self, tag, attributes):
        self.read.tags.append(tag)
        self.read.attributes += [(tag, name, value or "") for name, value in attributes]
        if tag not in WITHOUT_END:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.read.wrong.append(f"</{tag}>")

    def handle_data(self, words):
        self.read.words += words


def read(html: str) -> Read:
    """The HTML, read."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.read.wrong += [f"<{tag}> is not closed" for tag in reader.open]
    return reader.read
