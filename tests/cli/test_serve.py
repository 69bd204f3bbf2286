"""``placefirst serve``, by its real command: the address, the port in use, the end."""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import urllib.request
from pathlib import Path
from urllib.parse import urlencode

import psutil
import pytest

from placefirst_cli.serve_pages import listening
from tests.cli.command import COMMAND


@pytest.fixture(scope="module")
def home():
    """An installation that was never started before."""
    folder = tempfile.mkdtemp(prefix="pf-")
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def serve(home, *arguments):
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return subprocess.Popen(
        [COMMAND, "serve", "--no-open", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**environment, "PLACEFIRST_HOME": home, "PYTHONUNBUFFERED": "1"},
    )


def address_of(process):
    for line in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
            return found[0]
    raise AssertionError(process.stderr.read())


def is_database_up(home):
    return any(Path(home).rglob("postmaster.pid"))


def test_it_says_its_address_serves_there_and_ends_cleanly_by_ctrl_c(home):
    process = serve(home, "--port", "0")
    address = address_of(process)
    with urllib.request.urlopen(address, timeout=60) as response:
        page = response.read().decode()
    process.send_signal(signal.SIGINT)
    _out, errors = process.communicate(timeout=30)

    assert "Placefirst" in page
    assert process.returncode == 0
    assert errors == ""
    assert not is_database_up(home)


def test_a_port_in_use_is_one_sentence_and_nothing_is_started(home):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = serve(home, "--port", str(port))
        out, errors = process.communicate(timeout=30)

    assert process.returncode == 2
    assert f"Port {port} is in use" in errors and "--port" in errors
    assert len(errors.splitlines()) == 1 and out == ""
    assert not is_database_up(home)


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_that_is_none_is_refused(home, port):
    process = serve(home, f"--port={port}")
    _out, errors = process.communicate(timeout=30)

    assert process.returncode == 2
    assert "Traceback" not in errors and len(errors.splitlines()) == 1


def test_a_second_one_on_another_port_shares_the_database_and_leaves_it_to_the_first_till_it_is_terminated(
    home,
):
    first = serve(home, "--port", "0")
    address = address_of(first)
    second = serve(home, "--port", "0")
    address_of(second)
    second.send_signal(signal.SIGINT)
    second.communicate(timeout=30)
    with urllib.request.urlopen(address + "jp/", timeout=60) as response:
        still = response.status
    first.send_signal(signal.SIGTERM)
    _out, errors = first.communicate(timeout=30)

    assert still == 200
    assert (first.returncode, errors) == (0, "")
    assert not is_database_up(home)


def page_of(address, path=""):
    with urllib.request.urlopen(address + path, timeout=120) as response:
        return response.read().decode()


def workers_of(process):
    spawned = psutil.Process(process.pid).children()
    return [each for each in spawned if "spawn_main" in " ".join(each.cmdline())]


def sent_to(address, path, **said):
    with urllib.request.urlopen(address + path, urlencode(said).encode(), timeout=120) as response:
        return response.read().decode()


def test_what_is_written_does_not_wait_until_what_was_sent_is_acknowledged():
    """A page goes in two pieces: without this the second waits for forty milliseconds."""
    with listening("127.0.0.1", 0) as door, socket.create_connection(door.getsockname()):
        called, _who = door.accept()
        assert called.proto == socket.IPPROTO_TCP  # asyncio sends at once on what says so
        called.close()


def test_several_processes_serve_one_site_ask_one_queue_and_end_together(home):
    process = serve(home, "--port", "0", "--workers", "2")
    address = address_of(process)
    asked = "xx/explain/?option=quasi_ips&years=1"
    while 'id="finding"' not in (page := page_of(address, asked)):
        pass  # whoever looks again may be answered by the other
    sweep = f"xx/explain/run/{re.search(r'run/([0-9a-f]{24})', page)[1]}/uncertainty/"
    of = {"draws": 512, "share": 1}
    sent_to(address, sweep + "start/", **of)

    for each in workers_of(process):
        each.kill()  # who asked is the same reader to those that take their places
    going = page_of(address, sweep)
    sent_to(address, sweep + "stop/", **of)
    stopped = page_of(address, sweep)
    last = workers_of(process)
    process.send_signal(signal.SIGTERM)
    _out, errors = process.communicate(timeout=30)

    assert "/stop/" in going and "/stop/" not in stopped
    assert process.returncode == 0
    assert set(errors.splitlines()) == {
        "WARNING placefirst_cli.serve_workers: A process that serves pages died; another takes its place."
    }
    assert not any(each.is_running() for each in last) and not is_database_up(home)


def test_processes_that_serve_do_not_outlive_the_one_that_began_them(home):
    process = serve(home, "--port", "0", "--workers", "2")
    address_of(process)
    working = workers_of(process)
    process.kill()
    process.communicate(timeout=30)

    _gone, alive = psutil.wait_procs(working, timeout=30)
    assert (len(working), alive) == (2, [])


def test_a_data_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    process = serve(str(tmp_path / "file" / "home"), "--port", "0")
    _out, errors = process.communicate(timeout=30)

    assert process.returncode == 2
    assert "PLACEFIRST_HOME" in errors and len(errors.splitlines()) == 1
