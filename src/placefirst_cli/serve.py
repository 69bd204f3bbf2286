"""Serve: the pages on this machine, from the tables to the last byte, until Ctrl-C."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import webbrowser
from contextlib import suppress
from types import FrameType
from typing import Annotated, Any

import typer
import uvicorn

from placefirst.errors import InvalidRequest

MOST_CONNECTIONS = 1_000  # open at once; more are told to come again
HOST = "127.0.0.1"  # others ask a proxy on this machine, which speaks https; nobody asks us directly


def command(
    port: Annotated[int, typer.Option(help="The port of this machine to serve on.", min=0, max=65535)] = 8000,
    is_opening: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the page in a browser, if there is one.")
    ] = True,
    is_demonstration: Annotated[
        bool,
        typer.Option(
            "--demonstration",
            help="Fill an imaginary country's agencies; let readers be invented people.",
        ),
    ] = False,
) -> None:
    """Serve the pages on this machine until Ctrl-C.

    Prepares what is missing (database, tables, the charts' drawing library), then says the address. A
    demonstration is filled beside it, while pages are served already.
    """
    _require_free(port)
    if is_demonstration:
        os.environ["PLACEFIRST_DEMONSTRATION"] = "1"
    signal.signal(signal.SIGTERM, _leave)  # asked to end is asked to end cleanly
    from placefirst_web.settings import database

    print("Preparing the database …", flush=True)
    with database.running():
        application, stop = _prepared()
        filling = _fill() if is_demonstration else None
        try:
            _serve(application, port, is_opening=is_opening)
        finally:
            if filling is not None:
                filling.terminate()  # what is filled stays; the next start goes on
                filling.wait()
            stop()
    print("Stopped.")


def _require_free(port: int) -> None:
    """Raise InvalidRequest if somebody listens on *port* already (0 takes any free one)."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OverflowError:
            raise InvalidRequest(
                f"Port {port}: there is no such port. Give one from 1024 to 65535."
            ) from None
        except PermissionError:
            raise InvalidRequest(
                f"Port {port} is reserved for the system. Give another one: placefirst serve --port 8080"
            ) from None
        except OSError:
            other = port + 1 if port < 65535 else 8080
            raise InvalidRequest(
                f"Port {port} is in use, perhaps by another placefirst serve: look at http://{HOST}:{port}/, "
                f"or give another: placefirst serve --port {other}"
            ) from None


def _prepared() -> tuple[Any, Any]:
    """Return the application, its tables and files in place, and what ends its work."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "placefirst_web.settings.base")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("prepare")
    from placefirst_web.asgi import application, pages
    from placefirst_web.explain.actions import answers

    def stop() -> None:
        answers.stop()
        pages.close()

    return application, stop


def _fill() -> subprocess.Popen[bytes]:
    """Fill the demonstration in a process of its own, which gives way to who reads pages."""
    command = [sys.executable, "-m", "placefirst_web", "demonstrate"]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


class Server(uvicorn.Server):
    """A server that says its address once it listens."""

    def __init__(self, config: uvicorn.Config, *, is_opening: bool) -> None:
        super().__init__(config)
        self._is_opening = is_opening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start listening, then say where."""
        await super().startup(sockets)
        if self.started:
            threading.Thread(target=_read_ahead, daemon=True).start()
            port = self.servers[0].sockets[0].getsockname()[1]
            _announce(f"http://{HOST}:{port}/", is_opening=self._is_opening)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams of open pages, which would go on for ever, then stop."""
        from placefirst_web.live.stream import end_all

        await end_all()
        await super().shutdown(sockets)


def _serve(application: Any, port: int, *, is_opening: bool) -> None:
    """Serve until a signal comes."""
    config = uvicorn.Config(
        application,
        host=HOST,
        port=port,
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
        limit_concurrency=MOST_CONNECTIONS,
        reset_contextvars=True,  # nothing of a request is known in the next one on its connection
    )
    with suppress(KeyboardInterrupt):
        Server(config, is_opening=is_opening).run()


def _read_ahead() -> None:
    """Read every country's files, so that the first reader of a page does not wait for them."""
    from placefirst.parameters.read import country_codes, load_country

    for code in country_codes():
        load_country(code)


def _announce(address: str, *, is_opening: bool) -> None:
    print(f"Placefirst is at {address} (Ctrl-C stops it)", flush=True)
    has_screen = sys.platform in {"darwin", "win32"} or {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ)
    if is_opening and has_screen and sys.stdout.isatty():
        webbrowser.open(address)


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
