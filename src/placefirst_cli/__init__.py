"""The commands: one file a command, imported only when it is asked for."""

from __future__ import annotations

import sys
from io import TextIOWrapper


def main() -> None:
    """Run the command line; every mistake of a user ends in one sentence and exit code 2."""
    from placefirst_cli.app import run, say_it_is_ours

    sys.excepthook = say_it_is_ours
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without ● shows ?
    sys.exit(run(sys.argv[1:]))
