"""English and Japanese: by the browser at first, then by choice."""

import pytest

from placefirst_web.design import messages


def language(response):
    return response.headers["Content-Language"]


def test_the_browsers_first_language_is_spoken(client):
    assert language(client.get("/", headers={"accept-language": "ja,en;q=0.5"})) == "ja"
    assert language(client.get("/", headers={"accept-language": "en-GB,ja;q=0.5"})) == "en"


def test_a_language_we_do_not_speak_gets_english(client):
    assert language(client.get("/", headers={"accept-language": "fi"})) == "en"


def test_a_choice_stays(client):
    client.get("/?lang=ja")

    assert language(client.get("/jp/", headers={"accept-language": "en"})) == "ja"


def test_a_shared_link_may_carry_its_language(client):
    response = client.get("/jp/?lang=ja", headers={"accept-language": "en"})

    assert language(response) == "ja"
    assert '<html lang="ja">' in response.content.decode()


def test_an_unknown_language_in_a_link_changes_nothing(client):
    response = client.get("/?lang=xx'", headers={"accept-language": "ja"})

    assert language(response) == "ja"
    assert "language" not in response.cookies


def test_the_switch_keeps_the_question(client, model, transactional_db):
    page = client.get("/xx/explain/?option=quasi_ips:places=3").content.decode()

    assert "/xx/explain/?option=quasi_ips%3Aplaces%3D3&amp;lang=ja" in page


def test_a_404_speaks_the_readers_language(client):
    response = client.get("/zz/", headers={"accept-language": "ja"})

    assert "このアドレスにページはありません" in response.content.decode()


def test_a_broken_page_speaks_both(client, monkeypatch):
    from placefirst_web.home import queries

    def break_it():
        raise RuntimeError

    monkeypatch.setattr(queries, "countries", break_it)
    client.raise_request_exception = False
    response = client.get("/")

    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()
    assert "エラー" in response.content.decode()


@pytest.mark.parametrize("language", messages.languages())
def test_every_string_of_the_pages_is_translated_and_no_other(language):
    catalogue = messages.catalogue_of(language)
    translated = {message for message, text in catalogue.items() if message and text}

    assert messages.used_messages() == translated


@pytest.mark.parametrize("language", messages.languages())
def test_a_translation_keeps_every_place_for_a_figure(language):
    import re

    def places(text):
        return set(re.findall(r"%\((\w+)\)s|\{(\w+)", text))

    catalogue = messages.catalogue_of(language)

    assert [m for m, text in catalogue.items() if m and places(m) != places(text)] == []


def test_translations_that_did_not_change_are_not_written_again(tmp_path):
    messages.ensure_compiled(tmp_path)
    [path] = tmp_path.rglob("*.mo")
    path.chmod(0o444)
    before = path.stat().st_mtime_ns
    messages.ensure_compiled(tmp_path)

    assert path.stat().st_mtime_ns == before


def test_what_the_core_refuses_is_said_in_the_readers_language(client, db):
    answer = client.get("/jp/map/system/?on=1901-01-01&lang=ja").content.decode()

    assert "1901-01-01" in answer
    assert "not in force" not in answer


def test_an_error_within_an_error_is_translated_too():
    from django.utils import translation

    from placefirst.errors import InvalidRequest, UnknownName
    from placefirst_web.design.errors import error_in_words

    inner = UnknownName("option", "quasy", ["quasi_ips"])
    with translation.override("ja"):
        assert error_in_words(InvalidRequest("{key}: {error}", key="x", error=inner)).startswith(
            "x：選択肢「quasy」"
        )
    assert error_in_words(InvalidRequest("A plain sentence.")) == "A plain sentence."
