"""The command as a user runs it: in a process of its own, or, for what needs none, in this one."""

import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from placefirst_cli.app import run

#: The command as it was installed.
COMMAND = str(Path(sys.executable).with_name("placefirst"))


def placefirst(*arguments, seconds=120, **settings):
    """Run ``placefirst`` with *arguments*; return its exit code, output and errors as text."""
    return subprocess.run(
        [sys.executable, "-c", "from placefirst_cli import main; main()", *arguments],
        capture_output=True,
        text=True,
        timeout=seconds,
        **settings,
    )


def within(*arguments, cwd="."):
    """Do the same in this process: a start of Python costs seconds, and what is said is the same.

    A test of each command still starts it for itself: by ``placefirst``.
    """
    with chdir(cwd), redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        code = run(list(arguments))
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())
