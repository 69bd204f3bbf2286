"""placefirst explain --brief: the brief of an answer as a file, by the real command, without a database."""

import io
import os
import subprocess
import sys

import docx
import pptx
import pytest

from tests.cli.command import within

SHORT = ("xx", "--years", "1", "--option", "quasi_ips")


def explain(home, *arguments):
    return subprocess.run(
        [sys.executable, "-c", "from placefirst_cli import main; main()", "explain", *arguments],
        capture_output=True, text=True, timeout=180, check=False, cwd=home,
        env=os.environ | {"PLACEFIRST_HOME": str(home / "home")},
    )  # fmt: skip


def test_the_ending_says_the_face_and_the_flags_the_kind_and_the_language(tmp_path):
    told = explain(tmp_path, *SHORT, "--brief", "b.pdf")
    assert told.returncode == 0, told.stderr
    assert "· b.pdf" in told.stdout
    first = (tmp_path / "b.pdf").read_bytes()
    assert b"pdfuaid:part>1<" in first and b"/Lang(en)" in first

    within("explain", *SHORT, "--brief", "again.pdf", cwd=tmp_path)
    assert first == (tmp_path / "again.pdf").read_bytes()

    within("explain", *SHORT, "--brief", "b.docx", "--kind", "rights", "--language", "ja", cwd=tmp_path)
    text = " ".join(
        each.text for each in docx.Document(io.BytesIO((tmp_path / "b.docx").read_bytes())).paragraphs
    )
    assert "障害者権利条約" in text

    within("explain", *SHORT, "--brief", "b.pptx", "--kind", "slide", cwd=tmp_path)
    assert 1 == len(pptx.Presentation(tmp_path / "b.pptx").slides)
    assert not (tmp_path / "home" / "database").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--brief", "b.txt"), "this brief is a .pdf or .docx file"),
        (("--brief", "b.docx", "--kind", "slide"), "this brief is a .pptx or .pdf file"),
        (("--brief", "b.pdf", "--kind", "poster"), "Known: two-pages, full, slide, rights."),
        (("--brief", "nowhere/b.pdf"), "Name one in a folder that exists."),
        (("--brief", "b.pdf", "--people", "100"), "Follow a part with --share."),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_simulated(tmp_path, arguments, said):
    told = within("explain", "jp", "--years", "30", *arguments, cwd=tmp_path)
    assert told.returncode == 2
    assert said in told.stderr
    assert not list(tmp_path.glob("*.pdf"))
