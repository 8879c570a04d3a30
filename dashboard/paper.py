"""Paper: a page of HTML in, a PDF out, printed by the Chromium that draws the pictures too. Nothing is fetched."""
import subprocess
import tempfile
from pathlib import Path

from dashboard import pictures

LONGEST_SECONDS = 60
MISSING = ("This server has no Chromium, which prints the handout. Whoever looks after the server can install it (on Debian: apt-get install chromium). "
           "The PowerPoint and the parcel hold the same answers and sources.")
NOT_PRINTED = "The handout could not be printed. Try again; the PowerPoint and the parcel hold the same answers and sources."
QUIETLY = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
           "--disable-extensions", "--no-pdf-header-footer", "--host-resolver-rules=MAP * ~NOTFOUND")


def printed(html: str) -> bytes:
    """The page as a PDF; its style says how large the sheets are. pictures.Unavailable where it cannot be printed here."""
    if not pictures.available():
        raise pictures.Unavailable(MISSING)
    # The browser may still tidy its profile when it has printed.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page, sheet = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(html, encoding="utf-8")
        try:
            subprocess.run([pictures.browser(), *QUIETLY, f"--user-data-dir={folder}/profile", f"--print-to-pdf={sheet}", page.as_uri()],
                           check=True, timeout=LONGEST_SECONDS, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            return sheet.read_bytes()
        except (subprocess.SubprocessError, OSError):
            raise pictures.Unavailable(NOT_PRINTED) from None
