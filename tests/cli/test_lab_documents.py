"""``placefirst lab strategy|guideline``: a country's documents, by the real command, without a database."""

import io
import json

import docx
import pytest

from placefirst_cli.app import run
from tests.core.documents.test_strategy import example


def words_of(path):
    """Every word of a Word file."""
    file = docx.Document(io.BytesIO(path.read_bytes()))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return " ".join([*(each.text for each in file.paragraphs), *cells])


def test_a_strategy_holds_what_was_entered_and_who_pays_in_either_language(tmp_path, capsys):
    (tmp_path / "own.yaml").write_text(
        "objective: Nobody is turned away.\ngoals:\n  - {measure: Requests, year: 2029}\n", encoding="utf-8"
    )
    (tmp_path / "answer.json").write_text(
        json.dumps(example({"nation_labour": 20_000_000, "nation_health": -7_000_000})), encoding="utf-8"
    )
    given = ["--entered", str(tmp_path / "own.yaml"), "--answer", str(tmp_path / "answer.json")]
    out = tmp_path / "s.docx"

    assert run(["lab", "strategy", "xx", "--out", str(out), *given]) == 0
    assert "Nobody is turned away." in words_of(out) and "Spends less" in words_of(out)
    assert "s.docx" in capsys.readouterr().out
    assert run(["lab", "strategy", "xx", "--out", str(out), *given, "--language", "ja", "--grant"]) == 0
    assert "助成申請書" in words_of(out) and "支出が減る" in words_of(out)


def test_a_guideline_is_a_draft_in_a_pdf(tmp_path):
    out = tmp_path / "g.pdf"

    assert run(["lab", "guideline", "my", "--out", str(out), "--language", "ja"]) == 0
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["strategy", "xx"], "--out document.pdf"),
        (["strategy", "qq", "--out", "a.pdf"], "There is no country 'qq'"),
        (["strategy", "xx", "--out", "a.txt"], "a .pdf or .docx file"),
        (["strategy", "xx", "--out", "nowhere/a.pdf"], "folder that exists"),
        (["guideline", "xx", "--out", "a.pdf", "--language", "fr"], "There is no language 'fr'"),
        (["strategy", "xx", "--out", "a.pdf", "--option", "x", "--answer", "y"], "Give one of them"),
        (["strategy", "xx", "--out", "a.pdf", "--answer", "own.yaml"], "no answer of Explain"),
        (["strategy", "xx", "--out", "a.pdf", "--entered", "own.yaml"], "There is no field 'objectiv'"),
        (["strategy", "xx", "--out", "a.pdf", "--entered", "list.yaml"], "'field: text' lines"),
        (["strategy", "xx", "--out", "a.pdf", "--entered", "gone.yaml"], "gone.yaml"),
    ],
)
def test_what_cannot_be_is_one_sentence(tmp_path, monkeypatch, capsys, arguments, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.yaml").write_text("objectiv: x\n", encoding="utf-8")
    (tmp_path / "list.yaml").write_text("- x\n", encoding="utf-8")

    assert run(["lab", *arguments]) == 2
    told = capsys.readouterr().err
    assert said in told and "Traceback" not in told and len(told.strip().splitlines()) == 1
    assert not (tmp_path / "a.pdf").exists()
