"""The commands: one file a command, imported only when it is asked for."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper


def main() -> None:
    """Run the command line; every mistake of a user ends in one sentence and exit code 2."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever called us: nobody reads it
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), "w", encoding="utf-8"))
    try:
        from placefirst_cli.app import run, say_it_is_ours

        sys.excepthook = say_it_is_ours
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="replace")  # a terminal without ● shows ?
        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # before there was anything to stop
        sys.stderr.write("placefirst: Stopped; nothing half-written is left.\n")
        code = 130
    sys.exit(code)
