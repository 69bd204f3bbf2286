"""The real command in a process of its own, on the database of the tests: it can be stopped and killed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

from django.db import connection

COMMAND = str(Path(sys.executable).with_name("placefirst"))


class Served:
    """``placefirst serve`` on one port, begun as often as it ends."""

    def __init__(self) -> None:
        self.port = 0

    def start(self) -> None:
        """Serve, on the same port as before."""
        given = connection.settings_dict
        ours = f"postgresql://{given['USER']}@/{given['NAME']}?host={given['HOST']}"
        address = os.environ.get("DATABASE_URL", ours)
        self.process = subprocess.Popen(
            [COMMAND, "serve", "--no-open", "--port", str(self.port)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={
                **os.environ,
                "DATABASE_URL": os.environ.get("DATABASE_URL", address),
                "PYTHONUNBUFFERED": "1",
            },
        )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
                self.port = int(found[1])
                return
        raise AssertionError(self.process.communicate()[1])

    def end(self, how: signal.Signals = signal.SIGINT, seconds: float = 8) -> str:
        """End it; return what it complained of."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self.process.communicate(timeout=seconds)[1]
