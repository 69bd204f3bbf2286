"""The command as a user runs it, in a process of its own."""

import subprocess
import sys


def placefirst(*arguments, seconds=120):
    """Run ``placefirst`` with *arguments*; return its exit code, output and errors as text."""
    return subprocess.run(
        [sys.executable, "-c", "from placefirst_cli import main; main()", *arguments],
        capture_output=True,
        text=True,
        timeout=seconds,
    )
