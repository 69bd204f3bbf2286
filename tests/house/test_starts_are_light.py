"""What only a long computation needs is loaded by it alone: commands and pages start without it."""

import os
import subprocess
import sys

import pytest

HEAVY = ("emcee", "sklearn", "scipy.stats", "scipy.optimize", "distributed")
PAGES = "import django; django.setup(); import placefirst_web.urls"


@pytest.mark.parametrize("start", ["import placefirst.loop.explain", PAGES], ids=["explain", "pages"])
def test_a_start_loads_no_library_of_a_long_computation(start, tmp_path):
    settings = {"DJANGO_SETTINGS_MODULE": "placefirst_web.settings.base", "PLACEFIRST_HOME": str(tmp_path)}
    asked = f"import sys; {start}; print([name for name in {HEAVY!r} if name in sys.modules])"
    said = subprocess.run(
        [sys.executable, "-c", asked],
        env={**os.environ, **settings}, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip

    assert said.stdout.strip() == "[]"
