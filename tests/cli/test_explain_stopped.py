"""placefirst explain when it is stopped, when nobody reads it, and when it may not keep anything."""

import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from placefirst.simulation import ENGINE, cache_folder

PLACEFIRST = Path(sys.executable).with_name("placefirst")
SHORT = ("explain", "xx", "--years", "1")
LONG = ("explain", "xx", "--years", "30", "--people", "100000", "--option", "quasi_ips")


@pytest.fixture(scope="module")
def kernels():
    """The compiled kernels, so that no test waits for them twice."""
    subprocess.run([PLACEFIRST, *SHORT], capture_output=True, timeout=120, check=True)
    return cache_folder("kernels", ENGINE)


@pytest.fixture
def cache(tmp_path, kernels):
    """A cache of the test's own, with the kernels and without any settled country."""
    folder = tmp_path / "cache"
    (folder / "kernels").mkdir(parents=True)
    (folder / "kernels" / ENGINE).symlink_to(kernels)
    return folder


def start(*arguments, **settings):
    """Start the command as a shell does: Ctrl-C reaches it, whoever started the tests."""
    return subprocess.Popen(
        [PLACEFIRST, *arguments],
        stdout=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        **settings,
    )


def read(terminal):
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other end is closed
        return b""


@pytest.mark.parametrize("doing", ["settling", "quasi_ips"])
def test_ctrl_c_ends_a_run_with_one_sentence_and_leaves_nothing_half_written(tmp_path, cache, doing):
    terminal, end = pty.openpty()
    environment = {**os.environ, "PLACEFIRST_CACHE": str(cache)}
    process = start(*LONG, "--out", str(tmp_path / "new" / "out"), stderr=end, env=environment)
    os.close(end)
    told = b""
    while doing.encode() not in told and (more := read(terminal)):
        told += more
    process.send_signal(signal.SIGINT)
    while more := read(terminal):
        told += more
    out, _ = process.communicate(timeout=60)
    os.close(terminal)
    *_, last = told.decode().strip().rpartition("\r\x1b[K")

    assert (130, b"") == (process.returncode, out)
    assert "placefirst: Stopped; nothing was written." == last
    assert [cache] == list(tmp_path.iterdir())
    assert {".npz"} >= {path.suffix for path in (cache / "worlds").iterdir()}


def test_ctrl_c_before_the_run_has_begun_is_the_same_sentence():
    process = start(*LONG, stderr=subprocess.PIPE)
    maps = Path(f"/proc/{process.pid}/maps")
    while "numpy" not in maps.read_text():  # it reads what it needs to begin with
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)

    assert (130, b"") == (process.returncode, out)
    assert err.startswith(b"placefirst: Stopped; nothing ") and 1 == len(err.splitlines())


@pytest.mark.parametrize("arguments", [SHORT, (*SHORT, "--json")], ids=["text", "json"])
def test_a_reader_that_goes_away_is_no_mistake(arguments):
    process = start(*arguments, stderr=subprocess.PIPE)
    first = process.stdout.readline()
    process.stdout.close()

    assert first
    assert (b"", 0) == (process.stderr.read(), process.wait(timeout=60))
    process.stderr.close()


def test_an_output_that_is_closed_or_full_is_met(kernels):
    closed = subprocess.run(
        ["sh", "-c", f'exec "{PLACEFIRST}" "$@" >&-', "sh", *SHORT], stderr=subprocess.PIPE, timeout=60
    )
    with Path("/dev/full").open("w") as full:
        told = subprocess.run(
            [PLACEFIRST, *SHORT, "--json"], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60
        )

    assert (0, b"") == (closed.returncode, closed.stderr)
    assert 2 == told.returncode
    assert told.stderr.endswith("Check the path, your rights there and the space left.\n")
    assert "No space left on device" in told.stderr and 1 == len(told.stderr.splitlines())


def test_a_cache_that_cannot_be_written_is_a_sentence_and_the_answer_is_the_same(tmp_path, kernels):
    """No file can be made below a file, not even by root."""
    (tmp_path / "file").write_text("mine")
    own = tmp_path / f"placefirst-{os.getuid()}-{ENGINE}"
    shutil.copytree(kernels, own)
    own.chmod(0o700)
    where = str(tmp_path / "file" / "cache")
    environment = {**os.environ, "PLACEFIRST_CACHE": where, "TMPDIR": str(tmp_path)}
    usual, told = (
        subprocess.run([PLACEFIRST, *SHORT], capture_output=True, text=True, timeout=120, env=env)
        for env in (os.environ, environment)
    )

    assert (0, 0, "") == (told.returncode, usual.returncode, usual.stderr)
    assert (
        f"placefirst: The cache in {where} cannot be written, so everything is prepared anew each time. "
        "Set PLACEFIRST_CACHE to a folder of yours.\n" == told.stderr
    )
    assert usual.stdout.splitlines()[:-1] == told.stdout.splitlines()[:-1]  # the last one is the time it took
    assert 2 == len(list(tmp_path.iterdir()))
