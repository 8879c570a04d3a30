"""What the server does when many read at once: readers that speak Streamlit's own protocol over WebSockets, without a browser each."""
import asyncio
import random
import time
from statistics import quantiles

import psutil
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

EVERY = 3
SECONDS = 60


class Reader:
    """One reader of a page, who chooses from its first list again and again."""

    def __init__(self, page: str, luck: random.Random):
        self.page, self.luck = page, luck
        self.script, self.list = "", None
        self.waited: list[float] = []

    async def read(self, server: str, until: float) -> None:
        """Open the page, and choose something every few seconds until a moment."""
        async with websockets.connect(f"{server.replace('http', 'ws')}/_stcore/stream", subprotocols=["streamlit"], max_size=None) as socket:
            await asyncio.sleep(self.luck.uniform(0, EVERY))
            await self.run(socket, server)
            while time.monotonic() < until:
                await asyncio.sleep(self.luck.uniform(0.7, 1.3) * EVERY)
                began = time.perf_counter()
                await self.run(socket, server)
                self.waited.append(1000 * (time.perf_counter() - began))

    async def run(self, socket, server: str) -> None:
        """Have the script run with another choice, and wait until it has finished."""
        message = BackMsg()
        asked = message.rerun_script
        asked.page_name, asked.page_script_hash = "" if self.script else self.page, self.script
        asked.context_info.url = server
        if self.list is not None:
            asked.widget_states.widgets.append(WidgetState(id=self.list.id, string_value=self.luck.choice(self.list.options)))
        await socket.send(message.SerializeToString())
        self.list = None
        while True:
            told = ForwardMsg.FromString(await socket.recv())
            kind = told.WhichOneof("type")
            if kind == "navigation":
                self.script = told.navigation.page_script_hash
            elif kind == "delta" and self.list is None and told.delta.new_element.WhichOneof("type") == "selectbox":
                self.list = told.delta.new_element.selectbox
            elif kind == "script_finished":
                return


async def crowd(server: str, process: int, pages: list[str], readers: int) -> tuple[list[float], float]:
    """With so many readers over these pages: how long each run took from the choice until the script had finished, in ms,
    and the most memory that the server took meanwhile, in MB."""
    people = [Reader(pages[i % len(pages)], random.Random(i)) for i in range(readers)]
    until = time.monotonic() + SECONDS
    most = 0.0

    async def weigh() -> None:
        nonlocal most
        while time.monotonic() < until:
            most = max(most, psutil.Process(process).memory_info().rss / 1e6)
            await asyncio.sleep(1)

    await asyncio.gather(weigh(), *(reader.read(server, until) for reader in people))
    return [wait for reader in people for wait in reader.waited], most


def measure(server: str, process: int, pages: list[str], readers: int) -> dict[str, float]:
    """p50 and p95 in ms, the number of runs, and the server's memory in MB."""
    waits, memory = asyncio.run(crowd(server, process, pages, readers))
    share = quantiles(waits, n=20)
    return {"p50": share[9], "p95": share[18], "runs": len(waits), "memory": memory}
