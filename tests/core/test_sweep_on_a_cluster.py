"""A Dask cluster, given by its address, computes the bits that this machine does (two workers: in a soak)."""

import os
import sys
from contextlib import ExitStack
from subprocess import DEVNULL, Popen
from time import sleep

import pytest

from placefirst.errors import InvalidRequest
from placefirst.loop import sweep as verb
from placefirst.uncertainty.cluster import on_cluster

PORT = 18786


def test_an_address_at_which_nobody_answers_is_told_in_words():
    found = on_cluster("tcp://127.0.0.1:9", verb.TASK, None, [[1]], stop=lambda: False, patience=1)

    with pytest.raises(InvalidRequest, match=r"No Dask scheduler answers at tcp://127.0.0.1:9"):
        next(found)


@pytest.fixture
def address(tmp_path):
    """The address of a scheduler with two workers, each a process with a cache of its own."""
    place = f"tcp://127.0.0.1:{PORT}"
    commands = [["scheduler", "--host", "127.0.0.1", "--port", str(PORT), "--no-dashboard"]]
    commands += [["worker", place, "--nthreads", "1", "--no-dashboard", "--name", str(n)] for n in (1, 2)]
    with ExitStack() as stack:
        for command in commands:
            process = Popen(
                [sys.executable, "-m", "dask", *command], stdout=DEVNULL, stderr=DEVNULL, cwd=tmp_path,
                env=os.environ | {"OMP_NUM_THREADS": "1"},
            )  # fmt: skip
            stack.callback(process.wait)
            stack.callback(process.terminate)
            sleep(4)
        yield place


@pytest.mark.soak
def test_two_dask_workers_give_the_digest_of_this_machine(address, tmp_path, monkeypatch):
    asked = {"options": ["quasi_ips"], "years": 1, "draws": 6}
    monkeypatch.setenv("PLACEFIRST_CACHE", str(tmp_path / "here"))
    here = verb.sweep("xx", workers=1, **asked)
    monkeypatch.setenv("PLACEFIRST_CACHE", str(tmp_path / "there"))

    assert verb.sweep("xx", cluster=address, **asked).digest == here.digest
