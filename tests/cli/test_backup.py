"""A service is opened on the server, kept with ``placefirst backup``, and brought back from it."""

import json
import zipfile

import pytest

from placefirst.errors import InvalidRequest, StorageFailed
from placefirst_cli import backup
from placefirst_web.privacy import key_backup
from tests.cli.command import COMMAND
from tests.installation import at_home


def run(home, *command):
    return at_home(home, COMMAND, *command)


def test_a_service_is_opened_backed_up_with_its_keys_apart_and_a_drill_brings_it_back(home, tmp_path):
    asked = ("--country", "xx", "--manager", "dan@agency.example", "--site", "https://ips.example")
    opened = run(home, "implement", "open", "Kita IPS", *asked)
    assert "https://ips.example/xx/implement/invitation/xx-0001/" in opened.stdout, opened.stderr

    kept, keys = tmp_path / "one.zip", tmp_path / "apart" / "keys.json"
    done = run(home, "backup", str(kept), "--keys", str(keys))
    assert "rows of" in done.stdout, done.stderr
    assert {path.stat().st_mode & 0o077 for path in (kept, keys)} == {0}
    with zipfile.ZipFile(kept) as packed:
        manifest = json.loads(packed.read("manifest.json"))
        whole = packed.read("database.dump")
    assert manifest["tables"]["registry_service"][0] == 1
    assert "django_session" not in manifest["tables"]
    assert (home / "secret_key").read_bytes().strip() not in whole

    drill = run(home, "restore", str(kept), "--keys", str(keys), "--drill")
    assert "each as it was written" in drill.stdout, drill.stderr
    assert "nothing of it is left" in drill.stdout
    refused = run(home, "restore", str(kept))
    assert refused.returncode == 2 and "--replace" in refused.stderr


def test_keys_are_not_written_beside_what_they_open(tmp_path):
    with pytest.raises(InvalidRequest, match="another place"):
        backup.command(tmp_path / "one.zip", tmp_path / "keys.json")


def test_other_secrets_are_never_overwritten_unasked_and_the_erased_only_grow(tmp_path, monkeypatch):
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        for part, text in (("ring.json", name), ("secret_key", name), ("registry_erased", f"{name}\n")):
            (tmp_path / name / part).write_text(text)

    def go_to(name):
        monkeypatch.setenv("PLACEFIRST_HOME", str(tmp_path / name))
        monkeypatch.setenv("PLACEFIRST_KEYS", str(tmp_path / name / "ring.json"))

    go_to("old")
    key_backup.write_keys(tmp_path / "kept.json")
    go_to("new")
    with pytest.raises(InvalidRequest, match="--replace"):
        key_backup.place_keys(tmp_path / "kept.json")
    key_backup.place_keys(tmp_path / "kept.json", replaces=True)

    assert (tmp_path / "new" / "ring.json").read_text() == "old"
    assert (tmp_path / "new" / "registry_erased").read_text().split() == ["new", "old"]


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"kind": "letter"}'])
def test_another_file_is_no_backup_of_keys(tmp_path, content):
    (tmp_path / "keys.json").write_bytes(content)

    with pytest.raises(InvalidRequest, match="no backup of keys"):
        key_backup.place_keys(tmp_path / "keys.json")


@pytest.mark.parametrize(
    "secret", ["changeme" * 8, "a" * 60, "django-insecure-" + "0123456789abcdefghij" * 3]
)
def test_the_site_does_not_start_with_a_secret_that_others_can_guess(tmp_path, secret):
    from placefirst_web.settings.home import secret_key

    (tmp_path / "secret_key").write_text(secret)
    (tmp_path / "secret_key").chmod(0o600)

    with pytest.raises(StorageFailed, match="others can guess"):
        secret_key(tmp_path)


def test_the_site_does_not_start_with_a_secret_that_others_can_read(tmp_path):
    from placefirst_web.settings.home import secret_key

    secret_key(tmp_path)
    (tmp_path / "secret_key").chmod(0o644)

    with pytest.raises(StorageFailed, match="chmod 600"):
        secret_key(tmp_path)
