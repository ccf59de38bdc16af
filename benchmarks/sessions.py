"""A reader of the app without a browser: a session of its own over the server's WebSocket, page by page."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

SECONDS_TO_ANSWER = 300.0
LARGEST_MESSAGE = 200 * 1024 * 1024
"""Bytes of one message: Streamlit's own bound."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A page as the server sent it: how long that took by the clock, and every text of every element in it."""

    seconds: float
    texts: str


class Session:
    """One reader. Each page is asked for as a click in the menu asks for it."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._kept: dict[str, Any] = {}

    def open(self, page: str, parameters: Mapping[str, str] | None = None) -> Answer:
        """Return the page once the server has drawn all of it; LookupError where the app has no such page."""
        from streamlit.proto.BackMsg_pb2 import BackMsg

        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = urlencode(parameters or {})
        start = time.perf_counter()
        self._connection.send(message.SerializeToString())
        texts = list(self._drawn())
        return Answer(time.perf_counter() - start, "\n".join(texts))

    def _drawn(self) -> Iterator[str]:
        """Yield the texts of the elements until the page's run ends."""
        while True:
            message = self._received()
            if message.WhichOneof("type") == "script_finished":
                if message.script_finished not in (0, 1):
                    continue  # a fragment's run, or one that a newer click has cut off
                return
            if message.WhichOneof("type") == "page_not_found":
                raise LookupError(f"The app has no page {message.page_not_found.page_name}.")
            yield from texts_of(message)

    def _received(self) -> Any:
        """Return the next message; of one that was sent before, the server sends its name alone."""
        from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

        message = ForwardMsg()
        message.ParseFromString(self._connection.recv(timeout=SECONDS_TO_ANSWER))
        if message.WhichOneof("type") == "ref_hash":
            return self._kept.get(message.ref_hash, message)
        if message.hash:
            self._kept[message.hash] = message
        return message


def texts_of(message: Any) -> Iterator[str]:
    """Yield every text inside a protocol message, however deep."""
    for field, value in message.ListFields():
        several = value if hasattr(value, "__len__") and not isinstance(value, str | bytes) else [value]
        for one in several.values() if hasattr(several, "values") else several:
            if isinstance(one, str):
                yield one
            elif field.message_type is not None and hasattr(one, "ListFields"):
                yield from texts_of(one)


@contextmanager
def session(url: str) -> Iterator[Session]:
    """Give a reader of the app at an address such as ``http://localhost:8501``."""
    from websockets.sync.client import connect
    from websockets.typing import Subprotocol

    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    with connect(
        address, subprotocols=[Subprotocol("streamlit")], max_size=LARGEST_MESSAGE, open_timeout=60
    ) as connection:
        yield Session(connection)
