"""What every response says to the browser, and who may ask."""

import pytest

ADDRESSES = ["/", "/jp/", "/design/", "/nowhere", "/static/design/placefirst.css"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_runs_or_loads_that_is_not_ours(client, address):
    policy = client.get(address).headers["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))

    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == directives["style-src"] == "'self'"
    assert directives["frame-ancestors"] == directives["base-uri"] == "'none'"
    assert "unsafe" not in policy and "http" not in policy


def test_the_other_headers_are_strict(client):
    headers = client.get("/").headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize(
    "address",
    ["/", "/nowhere", "/jp/explain", "/jp/explain/?" + "&".join(f"a{n}=1" for n in range(1100))],
    ids=["page", "no_page", "moved", "too_many_fields"],
)
def test_no_answer_of_any_kind_may_stand_in_a_frame(client, address):
    assert client.get(address).headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("address", ["%00", "é", "a" * 3000, "0123456789abcdef01234567'"])
def test_an_address_that_can_be_none_of_ours_is_a_404_and_asks_no_database(client, address):
    for ending in ("/", ".json"):
        assert client.get(f"/xx/explain/run/{address}{ending}").status_code == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example"])
def test_another_host_name_is_refused_in_our_own_words(client, host):
    answer = client.get("/", headers={"host": host})

    assert answer.status_code == 400
    assert "This cannot be answered" in answer.content.decode()


@pytest.mark.parametrize("cookie", ['sessionid="\\000aaaaaaaaaaa"', 'seat-0123456789ab="\\000"'])
def test_a_forged_cookie_that_no_table_holds_is_no_cookie(client, db, cookie):
    assert client.get("/xx/lab/", headers={"cookie": cookie}).status_code == 200


def test_a_page_has_no_inline_script_style_or_handler(client, model, transactional_db):
    import re

    page = client.get("/xx/explain/?option=quasi_ips").content.decode()
    scripts = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", page)

    assert all('type="application/json"' in attributes for attributes in scripts)
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page)


def test_what_a_reader_types_comes_back_as_text(client, model, db):
    page = client.get("/xx/explain/", {"use": "quasi_ips", "quasi_ips.places": '"><script>alert(1)</script>'})

    assert "<script>alert" not in page.content.decode()


def test_the_secret_key_is_drawn_once_and_only_its_owner_reads_it(tmp_path):
    from placefirst_web.settings.home import secret_key

    first = secret_key(tmp_path)

    assert secret_key(tmp_path) == first and len(first) > 60
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_two_installations_have_two_keys(tmp_path):
    from placefirst_web.settings.home import secret_key

    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    assert secret_key(tmp_path / "a") != secret_key(tmp_path / "b")


def test_a_key_cut_short_is_refused_with_the_remedy(tmp_path):
    from placefirst.errors import StorageFailed
    from placefirst_web.settings.home import secret_key

    (tmp_path / "secret_key").write_text("short")

    with pytest.raises(StorageFailed, match="Delete the file"):
        secret_key(tmp_path)


def test_a_form_that_no_page_gave_is_refused_in_our_own_words_and_its_address_is_in_no_log(caplog):
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post("/accounts/invitations/secret-of-a-mail/", {"do": "join"})
    page = answer.content.decode()

    assert answer.status_code == 403
    assert "The form was not taken" in page and "再読み込み" in page and "<style" not in page
    assert "secret-of-a-mail" not in caplog.text
