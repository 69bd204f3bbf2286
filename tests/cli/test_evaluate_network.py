"""``placefirst evaluate network``, ``year`` and ``package``: from released quarters to files for others."""

import json
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from placefirst.exchange.network import signed
from tests.cli.command import placefirst, within
from tests.core.exchange.network_sample import NETWORK, SECRET, network_quarter, quarterly


@pytest.fixture
def folder(tmp_path):
    """A folder with a signed quarter, its later issue, and the figures of five agencies."""
    first = network_quarter()
    (tmp_path / "q.json").write_bytes(signed(first, SECRET))
    (tmp_path / "q2.json").write_bytes(signed(replace(first, issue=2), SECRET))
    later = network_quarter(first=date(2026, 7, 1), last=date(2026, 9, 30))
    (tmp_path / "later.json").write_bytes(signed(later, SECRET))
    for number in range(5):
        said = quarterly(number).to_json()
        (tmp_path / f"a{number}.json").write_text(json.dumps({"agency": f"a{number}", "area": "01", **said}))
    return tmp_path


def run(folder, *words):
    return within("evaluate", *words, cwd=folder)


def fingerprint(folder):
    out = run(folder, "network", "check", "q.json").stdout
    return out.strip().splitlines()[-1].strip()


def test_a_key_is_made_once_for_its_owner_alone_and_its_fingerprint_said(tmp_path):
    made = placefirst("evaluate", "network", "key", "signing.key", cwd=tmp_path)
    again = run(tmp_path, "network", "key", "signing.key")
    told = json.loads(run(tmp_path, "network", "key", "signing.key", "--json").stdout)

    assert made.returncode == again.returncode == 0
    assert made.stdout.splitlines()[-1] == again.stdout.splitlines()[-1]
    assert made.stdout.splitlines()[-1].replace(" ", "") == told["fingerprint"] and not told["is_new"]
    assert (tmp_path / "signing.key").stat().st_mode & 0o777 == 0o600


def test_a_released_quarter_is_signed_checked_and_taken_in_elsewhere(folder):
    names = [f"a{number}.json" for number in range(5)]
    release = run(folder, "release", *names, "--country", "xx", "--write", "out.zip")
    assert release.returncode == 0, release.stderr
    run(folder, "network", "key", "signing.key")
    figures = [word for name in names for word in ("--figures", name)]
    made = run(
        folder, "network", "export", "mine.json", "--release", "out.zip", "--key", "signing.key", "--network",
        str(NETWORK), "--name", "Learning together", *figures, "--on", "2026-07-20",
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    key = made.stdout.splitlines()[-1].strip()

    told = run(folder, "network", "check", "mine.json", "--fingerprint", key)
    assert "5 of 5 agencies handed in" in told.stdout
    taken = run(
        folder, "network", "import", "mine.json", "--into", "elsewhere", "--fingerprint", key, "--json"
    )  # fmt: skip
    assert taken.returncode == 0, taken.stderr
    assert json.loads(taken.stdout) | {"file": ""} == {
        "file": "", "network": str(NETWORK), "quarter": "2026-04", "issue": 1, "agencies": 5,
        "fingerprint": key.replace(" ", ""),
    }  # fmt: skip
    plain = json.loads(run(folder, "network", "check", "mine.json", "--json").stdout)
    assert plain["community"]["no_review"] == 1


def test_what_is_made_checked_and_taken_in_is_said_in_japanese_too(folder):
    japanese = ("--language", "ja")
    names = [f"a{number}.json" for number in range(5)]
    run(folder, "release", *names, "--country", "xx", "--write", "out.zip")
    key = run(folder, "network", "key", "signing.key", *japanese)
    made = run(
        folder, "network", "export", "mine.json", "--release", "out.zip", "--key", "signing.key", "--network",
        str(NETWORK), "--name", "Learning together", "--name-ja", "学び合う事業所", *japanese,
    )  # fmt: skip
    told = run(folder, "network", "check", "mine.json", *japanese)
    sample = run(folder, "network", "check", "q.json", *japanese)
    trusted = ("--fingerprint", made.stdout.splitlines()[-1].strip())
    compared = run(folder, "network", "check", "mine.json", *trusted, *japanese)
    taken = run(folder, "network", "import", "mine.json", "--into", "x", *trusted, *japanese)

    assert key.stdout.startswith("signing.key：鍵を作成した。")
    assert "すでにある鍵" in run(folder, "network", "key", "signing.key", *japanese).stdout
    assert made.stdout.startswith("mine.json：2026-04～06月、第1版、5事業所。"), made.stderr
    assert key.stdout.splitlines()[-1] == made.stdout.splitlines()[-1] == told.stdout.splitlines()[-1]
    assert told.stdout.startswith("学び合う事業所（xx）、2026-04-01～2026-06-30、第1版\n")
    assert "5事業所中5事業所が報告した。" in told.stdout and "署名は正しい。" in told.stdout
    assert "1以上10未満の人数は伏せ、ほかは5の倍数に丸めてある。" in told.stdout
    assert "架空のデータ" in sample.stdout and "照合した鍵で署名されている" in compared.stdout
    assert "：学び合う事業所、2026-04～06月、5事業所。" in taken.stdout, taken.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("key", "k"), ("check", "q.json"), ("import", "q.json", "--into", "k"),
        ("export", "k", "--release", "q.json", "--key", "k", "--network", str(NETWORK), "--name", "North"),
        ("open", "North", "--country", "xx", "--coordinator", "a@desk.example"),
    ],
    ids=lambda words: words[0],
)  # fmt: skip
def test_a_language_that_nothing_is_said_in_is_refused_before_anything_is_written(folder, words):
    answer = run(folder, "network", *words, "--language", "fr")

    assert answer.returncode == 2
    assert "There is no language 'fr'. Known: en, ja." in answer.stderr
    assert not (folder / "k").exists()


def test_what_came_before_and_what_nobody_trusts_is_refused(folder):
    assert "Nobody here knows the key" in run(folder, "network", "import", "q.json", "--into", "x").stderr
    trusted = ("--fingerprint", fingerprint(folder))
    assert run(folder, "network", "import", "q2.json", "--into", "x", *trusted).returncode == 0
    older = run(folder, "network", "import", "q.json", "--into", "x")
    same = run(folder, "network", "import", "q2.json", "--into", "x")

    assert (older.returncode, same.returncode) == (2, 2)
    assert "Only a later one" in older.stderr
    assert "very file" in same.stderr


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"{}", "no file of a network"), (None, "could not be read"), ("changed", "does not fit")],
)
def test_what_is_no_signed_file_is_refused_with_its_name(folder, content, words):
    if content == "changed":
        content = (folder / "q.json").read_bytes().replace(b'"agencies":6', b'"agencies":7')
    if content is not None:
        (folder / "bad.json").write_bytes(content)
    answer = run(folder, "network", "check", "bad.json")

    assert answer.returncode == 2
    assert words in answer.stderr
    assert "bad.json" in answer.stderr


def test_a_year_is_printed_written_and_given_as_json(folder):
    assert "What is not known" in run(folder, "year", "q.json", "later.json").stdout
    assert run(folder, "year", "q.json", "--out", "year.docx", "--language", "ja").returncode == 0
    assert (folder / "year.docx").read_bytes().startswith(b"PK")
    assert "ends in .pdf" in run(folder, "year", "q.json", "--out", "year.odt").stderr
    plain = json.loads(run(folder, "year", "q.json", "later.json", "--json").stdout)

    assert [each["first"] for each in plain["came"]] == ["2026-04-01", "2026-07-01"]
    assert len(plain["missing"]) == 2


def test_an_open_data_package_is_written_under_the_licence_that_was_chosen(folder):
    made = run(
        folder,
        "package",
        "q.json",
        "later.json",
        "--out",
        "p.zip",
        "--publisher",
        "Us",
        "--licence",
        "CC0-1.0",
        "--json",
    )
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["quarters"] == 2
    with zipfile.ZipFile(folder / "p.zip") as file:
        assert json.loads(file.read("datapackage.json"))["licenses"][0]["name"] == "CC0-1.0"
    refused = run(folder, "package", "q.json", "q2.json", "--out", "x.zip", "--publisher", "Us")
    assert "there twice" in refused.stderr
    assert not (folder / "x.zip").exists()
