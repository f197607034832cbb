"""How the server and a worker speak: a record as JSON, and bytes, each with its length before it."""

from __future__ import annotations

import asyncio
import json
import struct
from typing import IO, Any

__all__ = ["Frame", "packed", "read", "received"]

Frame = tuple[dict[str, Any], bytes]
"""A record and the bytes that go with it."""

_LENGTHS = struct.Struct(">II")


def packed(record: dict[str, Any], body: bytes = b"") -> bytes:
    """Return a frame as bytes."""
    told = json.dumps(record).encode()
    return _LENGTHS.pack(len(told), len(body)) + told + body


def read(stream: IO[bytes]) -> Frame | None:
    """Return the next frame of a stream, or None at its end."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    first, second = _LENGTHS.unpack(lengths)
    told, body = stream.read(first), stream.read(second)
    return (json.loads(told), body) if len(told) == first and len(body) == second else None


async def received(stream: asyncio.StreamReader) -> Frame:
    """Return the next frame of a worker. Raises `asyncio.IncompleteReadError` where it has died."""
    first, second = _LENGTHS.unpack(await stream.readexactly(_LENGTHS.size))
    told = await stream.readexactly(first)
    return json.loads(told), await stream.readexactly(second)
