"""A relay of TCP that holds every byte back for a while, as a long line does.

    python -m benchmarks.hosts_relay PORT SECONDS     prints its own port; ends with its input

Stands for `tc qdisc … netem delay`, which not every kernel has.
"""

import asyncio
import contextlib
import socket
import sys
from functools import partial

_CHUNK = 65_536


async def _forward(source: asyncio.StreamReader, to: asyncio.StreamWriter, delay: float) -> None:
    """Each chunk leaves that long after it came; later ones do not wait for earlier ones."""
    loop = asyncio.get_running_loop()
    while chunk := await source.read(_CHUNK):
        loop.call_later(delay, to.write, chunk)
    await asyncio.sleep(delay)
    with contextlib.suppress(OSError):
        to.write_eof()


async def _relayed(
    port: int, delay: float, source: asyncio.StreamReader, back: asyncio.StreamWriter
) -> None:
    await asyncio.sleep(2 * delay)  # the handshake of TCP goes there and back
    answers, forth = await asyncio.open_connection("127.0.0.1", port)
    for writer in (back, forth):
        raw = writer.get_extra_info("socket")
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with contextlib.suppress(OSError, asyncio.CancelledError):  # cancelled: this program ends
        await asyncio.gather(_forward(source, forth, delay), _forward(answers, back, delay))
    for writer in (back, forth):
        writer.close()


async def _main(port: int, delay: float) -> None:
    server = await asyncio.start_server(partial(_relayed, port, delay), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(_main(int(sys.argv[1]), float(sys.argv[2])))
