"""Counts what goes over the wire: a relay between browser and server, since the browser itself tells WebSocket frames
only as they are after unpacking."""
import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from tests.browser import hosts


@dataclass
class Wire:
    """The address of the relay, and the bytes that went through it, both ways together."""

    address: str
    bytes: int = 0


@contextmanager
def tapped(server: str) -> Iterator[Wire]:
    """A relay in front of a server."""
    wire = Wire(f"http://{hosts.HOST}:{hosts.free_port()}")

    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65536):
                wire.bytes += len(data)
                writer.write(data)
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()

    async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", urlsplit(server).port)
        await asyncio.gather(pump(reader, back), pump(there, writer))

    async def serve() -> None:
        async with await asyncio.start_server(relay, "127.0.0.1", urlsplit(wire.address).port):
            ready.set()
            await ended.wait()

    loop, ready, ended = asyncio.new_event_loop(), threading.Event(), asyncio.Event()
    thread = threading.Thread(target=loop.run_until_complete, args=[serve()], daemon=True)
    thread.start()
    ready.wait()
    try:
        yield wire
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join()
