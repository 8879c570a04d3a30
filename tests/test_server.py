"""How the dashboard is served."""
import asyncio

import pytest

from dashboard import server


def knock(host: str, origin: str | None) -> bool:
    """Whether a WebSocket from a page of `origin` is let through to Streamlit at `host`."""
    reached = []

    async def app(scope, receive, send):
        reached.append(scope)

    async def send(message):
        assert message == {"type": "websocket.close", "code": 1008}

    headers = [(b"host", host.encode())] + ([(b"origin", origin.encode())] if origin else [])
    asyncio.run(server.Furniture(app)({"type": "websocket", "path": "/_stcore/stream", "headers": headers}, None, send))
    return bool(reached)


@pytest.mark.parametrize(("host", "origin", "welcome"), [
    ("localhost:8501", "http://localhost:8501", True),
    ("192.0.2.2:8501", "http://192.0.2.2:8501", True),
    ("sharing.example", "https://sharing.example", True),
    ("sharing.example", None, True),
    ("sharing.example", "https://stranger.example", False),
    ("localhost:8501", "http://localhost:8502", False),
    ("localhost:8501", "http://[", False),
    ("localhost:8501", "null", False),
])
def test_a_socket_is_opened_by_our_own_pages_alone(host, origin, welcome):
    assert knock(host, origin) is welcome


def test_a_page_that_the_host_trusts_may_open_one_too(monkeypatch):
    monkeypatch.setattr(server.server_util, "is_allowed_origin", lambda origin: origin == "https://intranet.example")
    assert knock("sharing.example", "https://intranet.example")
