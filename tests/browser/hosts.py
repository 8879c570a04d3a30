"""The dashboard as a reader meets it: the real server on a port of its own, and a real Chromium. The benchmark uses them too."""
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

ROOT = Path(__file__).parent.parent.parent
HOST = "localhost"
# The address of each page, the front page's is empty; as app.py lists them.
PAGES = ["" if default else name for name, default in re.findall(r'Page\("pages/(\w+)\.py".*?(default=True)?\)', (ROOT / "app.py").read_text(encoding="utf-8"))]
SCREENS = {
    "laptop": {"viewport": {"width": 1366, "height": 768}},
    "projector": {"viewport": {"width": 1920, "height": 1080}},
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True,
              "user_agent": "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"},
}
QUIETLY = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
# What the browser is given before any page: it tells when the last thing has been drawn.
WATCH = (Path(__file__).parent / "watch.js").read_text(encoding="utf-8")


def free_port() -> int:
    """A port of this host that nobody listens on."""
    with socket.socket() as knock:
        knock.bind(("127.0.0.1", 0))
        return knock.getsockname()[1]


@contextmanager
def streamlit(script: Path, *options: str) -> Iterator[tuple[str, int]]:
    """A Streamlit server for a script, run in its folder as a process of its own: (address, process id). Ended on leaving."""
    port = free_port()
    with tempfile.TemporaryFile("w+") as said:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", script.name, "--server.port", str(port), "--server.headless", "true", *options],
            cwd=script.parent, stdout=said, stderr=subprocess.STDOUT)
        try:
            address = f"http://{HOST}:{port}"
            for _ in range(600):
                try:
                    urllib.request.urlopen(f"{address}/_stcore/health", timeout=5)
                    break
                except OSError:
                    if server.poll() is not None:
                        said.seek(0)
                        raise RuntimeError(f"The server ended while starting:\n{said.read()}") from None
                    time.sleep(0.1)
            yield address, server.pid
        finally:
            server.terminate()
            server.wait(20)


def dashboard():
    """The dashboard's own server."""
    return streamlit(ROOT / "app.py")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium that asks nobody for updates."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


def launch(playwright: Playwright) -> Browser:
    """Start Chromium, the system's own where there is one."""
    return playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIETLY)


def settle(page: Page, still: int = 250) -> None:
    """Wait until the page has run its script and nothing more has been drawn for so many milliseconds."""
    page.wait_for_function("still => window.watched?.settled(still)", arg=still)
