"""Readings above kanji: set for the eyes, in brackets without ruby, never a way in for markup."""

import pytest

from placefirst_web.design.furigana import ruby, without_readings
from placefirst_web.design.parts import is_plain, readings


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("働《はたら》く", "<ruby>働<rp>（</rp><rt>はたら</rt><rp>）</rp></ruby>く"),
        ("お茶《ちゃ》", "お<ruby>茶<rp>（</rp><rt>ちゃ</rt><rp>）</rp></ruby>"),
        ("｜IPS《アイピーエス》", "<ruby>IPS<rp>（</rp><rt>アイピーエス</rt><rp>）</rp></ruby>"),
        ("かな《x》と《y》", "かな《x》と《y》"),
        ("<b>字《<i>》</b>", "&lt;b&gt;<ruby>字<rp>（</rp><rt>&lt;i&gt;</rt><rp>）</rp></ruby>&lt;/b&gt;"),
    ],
)
def test_a_reading_belongs_to_the_kanji_before_it_and_everything_is_escaped(written, shown):
    assert ruby(written) == shown


def test_a_title_has_no_readings():
    assert without_readings("働《はたら》く｜IPS《アイピーエス》") == "働くIPS"


def test_plain_japanese_is_one_of_three_ways_and_none_in_english(rf):
    request = rf.get("/xx/?reading=plain&on=2024-04-01")
    request.LANGUAGE_CODE = "ja"
    ways = {way.label: (way.address, way.is_here) for way in readings(request)}
    request.LANGUAGE_CODE = "en"

    assert ways["やさしい日本語"] == ("/xx/?on=2024-04-01&lang=ja&reading=plain", True)
    assert ways["日本語"] == ("/xx/?on=2024-04-01&lang=ja", False)
    assert not is_plain(request)
