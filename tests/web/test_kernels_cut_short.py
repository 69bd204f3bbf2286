"""Compiled kernels that were cut short: whoever asked is told, and the next question is answered."""

import pytest
from numba.core.caching import IndexDataCacheFile

from placefirst.errors import StorageFailed
from placefirst_web.design.errors import error_in_words
from placefirst_web.explain.actions.answers import in_turn

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("kind", "left"), [("nbc", 0), ("nbc", 9), ("nbi", 0), ("nbi", 9)])
def test_the_server_removes_kernels_that_it_cannot_read(tmp_path, monkeypatch, kind, left):
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    kernel = IndexDataCacheFile(str(tmp_path), "kernel", "stamp")
    kernel.save("key", "compiled" * 100)
    (path,) = tmp_path.glob(f"*.{kind}")
    path.write_bytes(path.read_bytes()[:left])
    (tmp_path / "of_others.txt").write_text("stays", encoding="utf-8")

    with pytest.raises(StorageFailed) as told, in_turn("a question"):
        kernel.load("key")

    assert str(tmp_path) in error_in_words(told.value)
    assert ["of_others.txt"] == [each.name for each in tmp_path.iterdir()]
    assert kernel.load("key") is None


def test_a_mistake_of_ours_stays_one_and_removes_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    IndexDataCacheFile(str(tmp_path), "kernel", "stamp").save("key", "compiled")

    with pytest.raises(EOFError), in_turn("a question"):
        raise EOFError

    assert 2 == len(list(tmp_path.iterdir()))
