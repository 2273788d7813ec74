"""A connection that sends nothing, or what cannot be read, is ended."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import uvicorn

from routine.ui.web import connection
from routine.ui.web.connection import Connection
from tests.desktop.parts import GENEROUS

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

WHOLE = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
CHUNKED = b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
BODY = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n"


@pytest.fixture(autouse=True)
def _looked_at_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "LOOKED_AT_EVERY", timedelta(milliseconds=50))


async def stays_open(scope: "Scope", receive: "Receive", send: "Send") -> None:
    """As the events of an open tab."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"open", "more_body": True})
    while (await receive())["type"] != "http.disconnect":
        pass


@asynccontextmanager
async def served() -> AsyncIterator[int]:
    """The port on which it is."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(stays_open, http=Connection, lifespan="off", log_config=None))
    serving = asyncio.create_task(server.serve([listening]))
    yield listening.getsockname()[1]
    server.should_exit = server.force_exit = True
    await serving


async def until_it_hangs_up(reader: asyncio.StreamReader) -> None:
    with suppress(ConnectionResetError):
        async with asyncio.timeout(GENEROUS):
            await reader.read()


@pytest.mark.parametrize("sent", [b"", WHOLE[:20], CHUNKED[:-2], BODY + b"1"])
async def test_one_that_sends_nothing_is_ended_and_an_open_tab_is_not(sent: bytes) -> None:
    async with served() as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(WHOLE)
        assert await reader.readuntil(b"open")
        idle, sends_no_more = await asyncio.open_connection("127.0.0.1", port)
        sends_no_more.write(sent)
        await until_it_hangs_up(idle)
        await asyncio.sleep(0.2)
        assert not reader.at_eof()
        sends_no_more.close()
        writer.close()


async def test_a_chunk_that_is_none_leaves_nothing_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    async with served() as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(CHUNKED)
        assert await reader.readuntil(b"open")
        writer.write(b"a secret that is no chunk\r\n")
        await until_it_hangs_up(reader)
        writer.close()
    assert "secret" not in caplog.text
    assert "Traceback" not in caplog.text
