"""The commands: one file a command, imported only when it is asked for."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line; every mistake of a user ends in one sentence and exit code 2."""
    from placefirst_cli.app import run, say_it_is_ours

    sys.excepthook = say_it_is_ours
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
