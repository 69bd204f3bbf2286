"""Serve: the pages on this machine, from the tables to the last byte, until Ctrl-C."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import webbrowser
from functools import partial
from typing import Annotated

import typer

from placefirst.errors import InvalidRequest
from placefirst_cli.serve_pages import end_cleanly_when_terminated, listening, serve_pages
from placefirst_cli.serve_workers import serve_workers
from placefirst_web.settings.workers import MOST

HOST = "127.0.0.1"  # others ask a proxy on this machine, which speaks https; nobody asks us directly


def command(
    port: Annotated[int, typer.Option(help="The port of this machine to serve on.", min=0, max=65535)] = 8000,
    is_opening: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the page in a browser, if there is one.")
    ] = True,
    workers: Annotated[
        int,
        typer.Option(help="Processes that serve pages; of several, this one computes.", min=1, max=MOST),
    ] = 1,
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
    os.environ["PLACEFIRST_WORKERS"] = str(workers)
    end_cleanly_when_terminated()
    from placefirst_web.settings import database

    print("Preparing the database …", flush=True)
    with database.running():
        _prepare()
        filling = _fill() if is_demonstration else None
        try:
            with listening(HOST, port) as door:
                address = f"http://{HOST}:{door.getsockname()[1]}/"
                listens = partial(_announce, address, is_opening=is_opening)
                if workers == 1:
                    serve_pages(door, listens)
                else:
                    serve_workers(door, workers, listens)
        finally:
            if filling is not None:
                filling.terminate()  # what is filled stays; the next start goes on
                filling.wait()
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


def _prepare() -> None:
    """Make what is missing: tables, the charts' drawing library."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "placefirst_web.settings.base")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("prepare")


def _fill() -> subprocess.Popen[bytes]:
    """Fill the demonstration in a process of its own, which gives way to who reads pages."""
    command = [sys.executable, "-m", "placefirst_web", "demonstrate"]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def _announce(address: str, *, is_opening: bool) -> None:
    print(f"Placefirst is at {address} (Ctrl-C stops it)", flush=True)
    has_screen = sys.platform in {"darwin", "win32"} or {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ)
    if is_opening and has_screen and sys.stdout.isatty():
        webbrowser.open(address)
