"""Compiled kernels are code: without a cache they lie where nobody else can put any."""

import tempfile

import pytest

from placefirst import simulation


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return simulation._temporary_folder


def test_the_folder_is_ones_own_and_the_same_each_time(folder):
    first = folder()

    assert first == folder()
    assert 0o700 == first.stat().st_mode & 0o777


def test_a_folder_that_others_can_write_in_is_left_alone(folder):
    first = folder()
    first.chmod(0o777)

    assert first != folder()


def test_a_link_that_somebody_laid_is_not_followed(folder, tmp_path):
    first = folder()
    first.rename(tmp_path / "elsewhere")
    first.symlink_to(tmp_path / "elsewhere")

    assert folder().resolve() not in {first, tmp_path / "elsewhere"}
