"""Measures what readers wait for and prints it as tables: `make bench`. docs/PERFORMANCE.md says how to read them."""
import os
import platform
import time

from playwright.sync_api import sync_playwright

from tests.bench import crowd, questions, rooms, search, stock, visits
from tests.browser import hosts

STOCK = "stock page"
CROWDS = (25, 50)


def table(columns: list[str], rows: list[list]) -> str:
    """A table in Markdown."""
    lines = [columns, ["---", *["---:"] * (len(columns) - 1)], *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines) + "\n"


def ms(times: dict, name: str, part: str) -> str:
    """A time with its ratio to the stock page's."""
    if part not in times.get(name, {}):
        return "–"
    return f"{times[name][part]:.0f} ({times[name][part] / times[STOCK][part]:.2f})"


def one_reader(ours: str, theirs: str) -> str:
    """What one reader waits for on each page, and what goes over the wire."""
    addresses = {STOCK: theirs} | {page or "start": f"{ours}/{page}" for page in hosts.PAGES}
    with sync_playwright() as playwright:
        cold, warm, changes = (take(playwright, addresses) for take in (visits.cold, visits.warm, visits.changes))
        volumes = visits.volumes(playwright, ours, hosts.PAGES) | {STOCK: visits.volumes(playwright, theirs, [""])[""]}
    volumes["start"] = volumes.pop("")
    rows = []
    for name in addresses:
        change = volumes[name]["change"]
        rows.append([name, ms(cold, name, "page"), ms(warm, name, "page"), ms(changes, name, "sight"), ms(changes, name, "page"),
                     f"{volumes[name]['visit'] / 1e6:.2f}", "–" if change is None else f"{change / 1e3:.1f}"])
    return table(["page", "first visit, empty cache: ms", "filled cache: ms", "change, until what is in sight is drawn: ms", "until all of it: ms",
                  "first visit: MB", "change: kB"], rows)


def database() -> str:
    """The time per query."""
    found = questions.measure()
    return table(["query", "ms", "rows"], [[name, f"{one['median']:.1f}", f"{one['rows']:,}"] for name, one in found.items()])


def library() -> str:
    """The time per search of the library, of the real one and of one a hundred times as large."""
    return table(["searched for", "documents", "found", "ms", "slowest: ms"], [
        [f"`{one.words}`", f"{one.documents:,}", f"{one.found:,}", f"{one.median:.1f}", f"{one.slowest:.1f}"] for one in search.measure()])


def many_readers(ours: str, process: int) -> str:
    """What a crowd of readers waits for."""
    found = {readers: crowd.measure(ours, process, hosts.PAGES, readers) for readers in CROWDS}
    return table(["readers", "p50: ms", "p95: ms", "choices", "memory: MB"], [
        [readers, f"{one['p50']:.0f}", f"{one['p95']:.0f}", one["runs"], f"{one['memory']:.0f}"] for readers, one in found.items()])


def followers(ours: str, process: int) -> str:
    """How soon the phones in a room show a new stop."""
    found = rooms.measure(ours, process)
    return table(["each of them has", "p50: ms", "p95: ms", "longest: ms"], [
        [words, *(f"{found[f'{part} {share}']:.0f}" for share in ("p50", "p95", "longest"))] for words, part in (("the stop", "shown"), ("its picture too", "drawn"))]
    ) + f"\nMemory: {found['before']:.0f} MB before anybody came, {found['after']:.0f} MB at the end.\n"


def main() -> None:
    """Measure everything; a table is printed as soon as it is there."""
    began = time.monotonic()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}, {platform.system()} {platform.machine()}\n", flush=True)
    with hosts.dashboard() as (ours, process), stock.served() as (theirs, _):
        print("One reader; in brackets the ratio to the stock page\n", one_reader(ours, theirs), sep="\n", flush=True)
    with hosts.dashboard() as (ours, process):
        print(f"Readers who choose something every {crowd.EVERY} seconds, for {crowd.SECONDS} seconds\n", many_readers(ours, process), sep="\n", flush=True)
    with hosts.dashboard() as (ours, process):
        print(f"A room with {rooms.FOLLOWERS} phones, {rooms.CHANGES} changes of stop\n", followers(ours, process), sep="\n", flush=True)
    print("The database, nothing remembered\n", database(), sep="\n", flush=True)
    print("The library's search\n", library(), sep="\n", flush=True)
    print(f"Measured in {(time.monotonic() - began) / 60:.0f} minutes; load {os.getloadavg()[0]:.1f}.")


if __name__ == "__main__":
    main()
