"""The phone's line to the site: a relay that can be cut in the middle of an upload."""

import contextlib
import socket
import socketserver
import threading
from urllib.parse import urlsplit

STEP = 4096  # bytes passed on at once: a cut is this exact


class Line(socketserver.ThreadingTCPServer):
    """Relays to `site`; `address` is where the phone goes instead."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, site: str):
        super().__init__(("127.0.0.1", 0), _Relay)
        parts = urlsplit(site)
        self.site = (parts.hostname, parts.port)
        self.address = f"http://127.0.0.1:{self.server_address[1]}"
        self.is_cut = threading.Event()
        self.trap, self.allowed = b"", 0
        self._open: set[socket.socket] = set()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def cut_during(self, request: str, *, after: int) -> None:
        """Cut once `after` bytes of a request that begins so have gone through."""
        self.allowed, self.trap = after, request.encode()

    def cut(self) -> None:
        self.is_cut.set()
        for end in tuple(self._open):
            _hang_up(end)

    def mend(self) -> None:
        self.trap = b""
        self.is_cut.clear()

    def close(self) -> None:
        self.cut()
        self.shutdown()
        self.server_close()

    @contextlib.contextmanager
    def kept(self, *ends):
        self._open.update(ends)
        try:
            yield
        finally:
            self._open.difference_update(ends)
            for end in ends:
                _hang_up(end)


class _Relay(socketserver.BaseRequestHandler):
    server: Line

    def handle(self):
        line, phone = self.server, self.request
        if line.is_cut.is_set():
            return
        with socket.create_connection(line.site) as site, line.kept(phone, site):
            back = threading.Thread(target=_pass_on, args=(site, phone), daemon=True)
            back.start()
            with contextlib.suppress(OSError):
                self._upload(phone, site)

    def _upload(self, phone, site):
        line, gone = self.server, None
        while data := phone.recv(STEP):
            if line.trap and data.startswith(line.trap):
                gone = 0
            if gone is not None:
                gone += len(data)
                if gone > line.allowed:
                    line.cut()
                    return
            site.sendall(data)


def _pass_on(source, target):
    with contextlib.suppress(OSError):
        while data := source.recv(STEP):
            target.sendall(data)
    _hang_up(target)


def _hang_up(end):
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
