"""A proxy on the loopback that lets so many bytes of a request through and then tears the line."""

import contextlib
import socket
import struct
import threading
from collections.abc import Iterator

_LINGER_NOTHING = struct.pack("ii", 1, 0)
"""Close with a reset: what a pulled cable looks like to the server sooner or later."""


@contextlib.contextmanager
def cutting_proxy(upstream: int, *, after: int, politely: bool = False) -> Iterator[int]:
    """Serve one connection to the port `upstream` and cut it after `after` bytes; give the port to connect to.

    `politely`: end the line as a browser does that was closed, rather than with a reset.
    """
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(20)
    thread = threading.Thread(
        target=_serve, args=(listener, upstream, after), kwargs={"politely": politely}, daemon=True
    )
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.close()
        thread.join(timeout=20)


def _serve(listener: socket.socket, upstream: int, after: int, *, politely: bool) -> None:
    with contextlib.suppress(OSError):
        client, _address = listener.accept()
        server = socket.create_connection(("127.0.0.1", upstream), timeout=20)
        client.settimeout(20)
        left = after
        while left and (piece := client.recv(min(left, 1 << 16))):
            server.sendall(piece)
            left -= len(piece)
        for line in (server, client):
            if not politely:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOTHING)
            line.close()
