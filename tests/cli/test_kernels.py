"""Compiled kernels that were cut short stop one run, and no run after it."""

import pytest

from tests.cli.command import placefirst

ASKED = ("model", "docs/examples/model/ips_programme.yaml", "--draws", "40")


@pytest.mark.parametrize("ending", ["nbc", "nbi"])
@pytest.mark.parametrize("left", [0, 20])
def test_kernels_cut_short_are_removed_and_the_next_run_compiles_them(tmp_path, monkeypatch, ending, left):
    monkeypatch.setenv("PLACEFIRST_CACHE", str(tmp_path))
    first = placefirst(*ASKED)
    files = list(tmp_path.glob(f"kernels/**/*.{ending}"))
    assert files, first.stderr
    for path in files:
        path.write_bytes(path.read_bytes()[:left])

    stopped, again = placefirst(*ASKED), placefirst(*ASKED)

    assert 2 == stopped.returncode
    assert f"The compiled kernels in {tmp_path}" in stopped.stderr and "they were removed" in stopped.stderr
    assert 1 == len(stopped.stderr.splitlines())
    assert 0 == again.returncode and first.stdout == again.stdout
