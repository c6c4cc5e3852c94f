"""A web server on the loopback as strict as those that reports are published on."""

import contextlib
import functools
import http.server
import threading

POLICY = "default-src 'none'; img-src 'self'; style-src 'self'"


class _Handler(http.server.SimpleHTTPRequestHandler):
    def do_GET(self):
        # Browsers ask for this by themselves; no page does.
        if self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
            return
        # A window that is closed leaves the rest of its pictures.
        with contextlib.suppress(ConnectionError):
            super().do_GET()

    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *arguments):
        pass


@contextlib.contextmanager
def serving(folder):
    """Serves a folder for the length of a with statement; gives its address."""
    handler = functools.partial(_Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
