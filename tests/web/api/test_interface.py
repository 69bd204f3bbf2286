"""The interface for programs: what is given, what is refused and how, what is counted."""

import importlib
import json
from threading import Event

import pytest
from django.test import Client
from ninja import Schema

from placefirst.errors import Interrupted, InvalidRequest
from placefirst_web.accounts import tokens
from placefirst_web.accounts.models import Account
from placefirst_web.api.models import Spent
from placefirst_web.design.problems import KINDS, MEDIA_TYPE
from placefirst_web.library.models import Run

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = "/api/v1"


def ask(client, body, country="xx", **headers):
    return client.post(
        f"{ROOT}/countries/{country}/runs", json.dumps(body), content_type="application/json", headers=headers
    )


def problem(response):
    """The members of a problem, seen to be one."""
    assert response.headers["Content-Type"] == MEDIA_TYPE
    members = response.json()
    kind = members["type"].rpartition("#")[2]
    assert members["status"] == response.status_code == KINDS[kind].status
    assert members["title"] and members["detail"] and members["instance"].startswith("/api/v1/")
    return kind, members


def test_a_country_says_whether_it_can_be_simulated_and_what_its_data_are(client):
    countries = {each["code"]: each for each in client.get(f"{ROOT}/countries").json()}

    assert countries["jp"]["is_simulated"] and not countries["us"]["is_simulated"]
    assert countries["us"]["lacks"] and countries["us"]["level"] == "funding"
    assert sum(countries["jp"]["marks"].values()) == countries["jp"]["numbers"] > 1_000
    assert len(countries["jp"]["data"]) == 32


def test_numbers_are_those_in_force_on_the_day_asked_for(client):
    def quota(day):
        address = f"{ROOT}/countries/jp/parameters/employment_quota.quota"
        return client.get(address, {"on": day}).json()["in_force"]

    assert quota("2024-03-31")["exact"] == "0.023"
    assert quota("2024-04-01")["exact"] == "0.025"
    assert quota("1950-01-01") is None


def test_a_list_of_numbers_goes_on_at_the_address_that_it_names(client):
    first = client.get(f"{ROOT}/countries/jp/parameters?prefix=people.&limit=10").json()
    paths, following = [each["path"] for each in first["items"]], first["next"]
    while following:
        part = client.get(following).json()
        paths += [each["path"] for each in part["items"]]
        following = part["next"]

    assert len(paths) == len(set(paths)) == first["count"]
    assert all(path.startswith("people.") for path in paths)


def test_a_table_comes_with_its_cells_and_a_number_with_its_history(client):
    table = client.get(f"{ROOT}/countries/jp/parameters/transition_support.base_units").json()
    number = client.get(f"{ROOT}/countries/jp/parameters/employment_quota.quota").json()

    assert len(table["cells"]) == table["count"] and len(table["cells"][0]["cell"]) == len(table["axes"])
    assert table["revisions"] == sorted(table["revisions"])
    assert len(number["history"]) > 3 and all(each["source"]["title"] for each in number["history"])


def test_words_are_in_the_language_asked_for(client):
    address = f"{ROOT}/countries/jp/programmes/transition_support"

    assert client.get(address, headers={"accept-language": "ja"}).json()["name"] == "就労移行支援"
    assert client.get(address, headers={"accept-language": "en"}).json()["name"] != "就労移行支援"


def test_who_pays_a_programme_adds_up(client):
    for each in client.get(f"{ROOT}/countries/jp/programmes").json():
        assert sum(payer["share"] for payer in each["payers"]) == pytest.approx(1)
        assert each["rule_says"] and each["words"]


def test_an_option_says_who_could_lose_and_between_what_it_may_be_set(client):
    options = {each["name"]: each for each in client.get(f"{ROOT}/countries/jp/options").json()}
    places = next(each for each in options["quasi_ips"]["parameters"] if each["name"] == "places")

    assert options["quasi_ips"]["could_lose"] and options["quasi_ips"]["why"]
    assert places["range"][0] <= places["default"] <= places["range"][1] and places["is_whole"]


def test_a_run_is_queued_once_and_then_known_for_ever(client, model):
    first = ask(client, {"scenarios": ["quasi_ips:places=3"], "years": 2})
    where = first.headers["Location"]
    while (fetched := client.get(where)).status_code == 202:
        pass
    again = ask(client, {"scenarios": ["quasi_ips:places=3"], "years": 2})

    assert first.status_code == 202 and first.json()["state"] in ("waiting", "running", "done")
    assert fetched.status_code == again.status_code == 200
    assert fetched.json() == again.json() and again.headers["Content-Location"] == where
    assert list(fetched.json()["answer"]["scenarios"]) == ["baseline", "quasi_ips:places=3"]
    assert len(model.asked) == 1
    assert "immutable" in fetched.headers["Cache-Control"]
    assert client.get(where, headers={"if-none-match": fetched.headers["ETag"]}).status_code == 304


def test_the_answer_is_the_one_that_the_page_shows(client, model):
    client.get("/xx/explain/?option=quasi_ips")
    run = Run.objects.get()
    fetched = client.get(f"{ROOT}/runs/{run.address}").json()

    assert fetched["answer"] == run.answer and fetched["page"] == f"/xx/explain/run/{run.address}/"
    assert ask(client, {"scenarios": ["quasi_ips"]}).status_code == 200


def test_charts_are_given_with_their_figures_and_where_their_files_are(client, model):
    client.get("/xx/explain/?option=quasi_ips&option=open_door")
    address = Run.objects.get().address
    first, second = (
        client.get(f"{ROOT}/runs/{address}/charts?scenario={number}").json() for number in (0, 1)
    )

    assert first and all(each["table"]["rows"] and each["title"] for each in first)
    assert all(len(row) == len(each["table"]["columns"]) for each in first for row in each["table"]["rows"])
    assert [each["files"] for each in first] != [each["files"] for each in second]
    for address_of_file in first[0]["files"].values():
        assert client.get(address_of_file).status_code == 200
    assert problem(client.get(f"{ROOT}/runs/{address}/charts?scenario=2"))[0] == "not-found"


def test_every_value_that_cannot_be_used_is_named_with_its_place_in_the_readers_language(client, model):
    body = {"scenarios": ["quasi_ips:places=99", "quasi_ips"], "years": 99, "start": "2026-13"}
    kind, told = problem(ask(client, body))
    _, only = problem(
        ask(client, {"scenarios": ["quasi_ips:places=99", "nonsense"]}, **{"accept-language": "ja"})
    )

    assert kind == "invalid"
    assert [each["pointer"] for each in told["errors"]] == ["#/start", "#/years"]
    assert told["errors"][1]["detail"] == "Choose a number from 1 to 30."
    assert [each["pointer"] for each in only["errors"]] == ["#/scenarios/0", "#/scenarios/1"]
    assert "ありません" in only["errors"][1]["detail"]
    assert model.asked == []


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"scenarios": ["quasi_ips"] * 5}, "#/scenarios"),
        ({"scenarios": "quasi_ips"}, "#/scenarios"),
        ({"scenarios": [1]}, "#/scenarios/0"),
        ({"scenarios": ["  "]}, "#/scenarios/0"),
        ({"years": "ten"}, "#/years"),
        ({"years": True}, "#/years"),
        ({"seed": -1}, "#/seed"),
        ({"share": 0}, "#/share"),
        ({"yaers": 3}, "#/yaers"),
    ],
)
def test_what_the_description_forbids_is_refused_at_its_place(client, model, body, pointer):
    kind, told = problem(ask(client, body))

    assert kind == "invalid" and told["errors"][0]["pointer"] == pointer and told["errors"][0]["detail"]


def test_a_country_that_cannot_be_simulated_says_what_is_missing(client):
    kind, told = problem(ask(client, {}, "us"))

    assert kind == "not-simulated" and "people.yaml" in told["detail"]


@pytest.mark.parametrize(
    ("method", "address", "kind"),
    [
        ("get", "/nowhere", "not-found"),
        ("get", "/countries/zz", "not-found"),
        ("get", "/countries/JP", "not-found"),
        ("get", "/countries/jp/parameters/people.nothing", "not-found"),
        ("get", "/countries/jp/programmes/%00", "not-found"),
        ("get", "/runs/%00", "not-found"),
        ("get", f"/runs/{'0' * 24}", "not-found"),
        ("get", f"/runs/{'0' * 24}/status", "not-found"),
        ("get", f"/runs/{'0' * 24}/charts", "not-found"),
        ("delete", "/countries", "method-not-allowed"),
        ("post", "/openapi.json", "method-not-allowed"),
        ("get", "/countries/jp/parameters?limit=501", "invalid"),
        ("get", "/countries/jp/parameters?on=yesterday", "invalid"),
    ],
)
def test_what_is_not_there_or_not_taken_is_a_problem_and_never_a_page(client, method, address, kind):
    found, _members = problem(getattr(client, method)(ROOT + address))

    assert found == kind


def test_an_address_that_takes_other_methods_says_which(client):
    assert client.delete(f"{ROOT}/countries").headers["Allow"] == "GET"


@pytest.mark.parametrize(
    ("content", "media", "kind"),
    [
        (b"{", "application/json", "bad-request"),
        (b"", "application/json", "invalid"),
        (b"\xff", "application/json", "bad-request"),
        (b'{"years": NaN}', "application/json", "bad-request"),
        (b'{"scenarios": ["\\ud800"]}', "application/json", "bad-request"),
        (b"[" * 50_000, "application/json", "bad-request"),
        (b'{"seed": ' + b"9" * 5_000 + b"}", "application/json", "bad-request"),
        (b"years=3", "application/x-www-form-urlencoded", "unsupported-media-type"),
        (b"{}", "text/plain", "unsupported-media-type"),
        (b" " * 100_001, "application/json", "too-large"),
        (b" " * 2_700_000, "application/json", "too-large"),
    ],
)
def test_a_body_that_is_no_question_is_a_problem(client, content, media, kind):
    found, _members = problem(client.post(f"{ROOT}/countries/xx/runs", content, content_type=media))

    assert found == kind


def test_a_body_larger_than_anything_is_a_problem_before_it_is_read(drawing_library):
    from tests.web.test_bounds import PIECE, sent

    told = (b"content-length", str(50 * len(PIECE)).encode())
    answers, taken = sent([PIECE] * 50, told, path=f"{ROOT}/countries/xx/runs")

    assert answers[0]["status"] == 413
    assert dict(answers[0]["headers"])[b"content-type"] == MEDIA_TYPE.encode()
    assert json.loads(answers[1]["body"])["type"].endswith("#too-large")
    assert taken <= 4


def test_who_takes_no_json_is_told_so(client):
    assert problem(client.get(f"{ROOT}/countries", headers={"accept": "text/html"}))[0] == "not-acceptable"
    assert client.get(f"{ROOT}/countries", headers={"accept": "text/html,*/*;q=0.8"}).status_code == 200


def test_a_mistake_of_ours_is_a_problem_too(settings, monkeypatch, caplog):
    from placefirst_web.map.queries import offered

    monkeypatch.setattr(offered, "countries", lambda: 1 / 0)
    client = Client(raise_request_exception=False)

    assert problem(client.get(f"{ROOT}/countries"))[0] == "internal"


def test_the_head_of_an_answer_can_be_asked_for_alone(client):
    assert client.head(f"{ROOT}/countries").status_code == 200


def test_no_other_site_may_ask_from_a_browser(client):
    answer = client.get(f"{ROOT}/countries", headers={"origin": "https://elsewhere.example"})

    assert not [name for name in answer.headers if name.lower().startswith("access-control")]


def test_a_session_opens_nothing_and_no_cookie_is_set(client, model):
    account = Account.objects.create_user("a@example.org", "a long pass phrase")
    client.force_login(account)
    answer = ask(Client(enforce_csrf_checks=True), {"scenarios": ["quasi_ips"]})

    assert answer.status_code == 202 and not answer.cookies


# ---- quotas -----------------------------------------------------------------------------------------


@pytest.fixture
def small(settings):
    """Quotas that end soon."""
    settings.API_QUOTAS = {"visitor": {"reads": 3, "runs": 1}, "token": {"reads": 5, "runs": 2}}


def test_a_quota_that_is_used_up_says_how_long_to_wait(client, small):
    told = [client.get(f"{ROOT}/countries/us") for _ in range(4)]
    kind, _members = problem(told[3])

    assert [each.status_code for each in told] == [200, 200, 200, 429] and kind == "quota-exceeded"
    assert [each.headers["RateLimit"].split(";")[1] for each in told] == ["r=2", "r=1", "r=0", "r=0"]
    assert told[0].headers["RateLimit-Policy"] == '"reads";q=3;w=3600, "runs";q=1;w=3600'
    assert 0 < int(told[3].headers["Retry-After"]) <= 3600


def test_neighbours_share_a_quota_and_strangers_do_not(client, small):
    for last in range(3):
        client.get(f"{ROOT}/countries/us", REMOTE_ADDR=f"192.0.2.{last}")

    assert client.get(f"{ROOT}/countries/us", REMOTE_ADDR="192.0.2.99").status_code == 429
    assert client.get(f"{ROOT}/countries/us", REMOTE_ADDR="198.51.100.1").status_code == 200


def test_only_a_run_that_the_model_has_to_make_counts_as_one(client, small, model, settings):
    settings.API_QUOTAS["visitor"]["reads"] = 100
    where = ask(client, {"scenarios": ["quasi_ips"]}).headers["Location"]
    while client.get(where).status_code == 202:
        pass

    assert ask(client, {"scenarios": ["quasi_ips"]}).status_code == 200
    assert problem(ask(client, {"scenarios": ["open_door"]}))[0] == "quota-exceeded"
    assert len(model.asked) == 1


def test_a_token_has_a_quota_of_its_own_and_notes_only_the_day(client, small):
    account = Account.objects.create_user("a@example.org", "a long pass phrase")
    token, secret = tokens.make(account, "notebook")
    told = [
        client.get(f"{ROOT}/countries/us", headers={"authorization": f"Bearer {secret}"}) for _ in range(6)
    ]
    token.refresh_from_db()

    assert [each.status_code for each in told] == [200] * 5 + [429]
    assert token.last_used is not None and secret not in str(vars(token))
    assert client.get(f"{ROOT}/countries/us").status_code == 200


@pytest.mark.parametrize("sent", ["Bearer pf_nonsense", "Bearer", "Basic abc", "Bearer pf_" + "a" * 43])
def test_a_token_that_nobody_made_is_refused_and_counted(client, small, sent):
    kind, _members = problem(told := client.get(f"{ROOT}/countries/us", headers={"authorization": sent}))

    assert kind == "unknown-token" and told.headers["WWW-Authenticate"] == "Bearer"
    assert told.headers["RateLimit"].startswith('"reads";r=2')


def test_what_is_counted_names_nobody_and_is_forgotten_after_the_hour(client, small):
    client.get(f"{ROOT}/countries/us", REMOTE_ADDR="192.0.2.7")
    Spent.objects.create(caller="from:old", kind="reads", since=3600)
    kept = [each.caller for each in Spent.objects.exclude(caller="from:old")]
    client.get(f"{ROOT}/countries/us", REMOTE_ADDR="198.51.100.7")

    assert len(kept) == 1 and "192" not in kept[0]
    assert not Spent.objects.filter(caller="from:old").exists()


def test_a_closed_account_opens_no_quota(client, small):
    account = Account.objects.create_user("a@example.org", "a long pass phrase")
    _token, secret = tokens.make(account, "notebook")
    account.is_active = False
    account.save()

    assert (
        client.get(f"{ROOT}/countries/us", headers={"authorization": f"Bearer {secret}"}).status_code == 401
    )


# ---- what a question may meet -----------------------------------------------------------------------


def test_a_question_that_the_model_refuses_says_why(client, model):
    model.error = InvalidRequest("The series starts later.")
    where = ask(client, {"scenarios": ["quasi_ips"]}).json()
    while (state := client.get(f"{where['location']}/status").json())["state"] in ("waiting", "running"):
        pass

    assert state["state"] == "failed" and state["problem"] == "The series starts later."
    assert problem(ask(client, {"scenarios": ["quasi_ips"]}))[1]["detail"] == "The series starts later."


@pytest.fixture
def slow(model):
    """A model that works until it is told to go on, or to stop."""
    go_on = Event()
    answer_at_once = model.__class__.__call__

    def work(self, question, ticket):
        while not go_on.wait(0.01):
            if ticket.should_stop():
                raise Interrupted
        return answer_at_once(self, question, ticket)

    model.__class__.__call__ = work
    yield go_on
    go_on.set()
    model.__class__.__call__ = answer_at_once


def test_one_cancels_what_one_asked_for_and_nobody_elses(client, slow):
    first = ask(client, {"scenarios": ["quasi_ips"]}).headers["Location"]
    second = ask(client, {"scenarios": ["open_door"]})
    where, other = second.headers["Location"], {"REMOTE_ADDR": "198.51.100.1"}

    assert second.json()["ahead"] == 1
    assert problem(client.delete(where, **other))[0] == "not-allowed"
    assert client.delete(where).status_code == 204
    assert client.get(where).status_code == 404
    assert client.get(f"{first}/status").json()["state"] == "running"
    assert client.delete(first).status_code == 204


def test_what_others_asked_for_too_goes_on_when_one_cancels(client, slow):
    where = ask(client, {"scenarios": ["quasi_ips"]}).headers["Location"]
    client.post(
        f"{ROOT}/countries/xx/runs", '{"scenarios": ["quasi_ips"]}',
        content_type="application/json", REMOTE_ADDR="198.51.100.1",
    )  # fmt: skip
    assert client.delete(where).status_code == 204
    slow.set()
    while client.get(where).status_code == 202:
        pass

    assert client.get(where).status_code == 200
    assert problem(client.delete(where))[0] == "already-ended"


def test_a_full_queue_refuses_politely(client, model, monkeypatch):
    from placefirst_web.explain.actions import answers

    full = answers.Outcome(is_full=True)
    monkeypatch.setattr(answers, "ask", lambda *_a, **_k: full)
    refused = ask(client, {"scenarios": ["quasi_ips"]})

    assert problem(refused)[0] == "queue-full" and int(refused.headers["Retry-After"]) > 0


# ---- the pages about it -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_page_lists_every_operation_of_the_description(client, language):
    described = client.get(f"{ROOT}/openapi.json").json()
    page = client.get("/api/", headers={"accept-language": language}).content.decode()

    for path, methods in described["paths"].items():
        assert path in page
        assert all(f'id="{operation["operationId"]}"' in page for operation in methods.values())


def test_the_page_of_problems_has_a_place_for_each_kind(client):
    page = client.get("/api/problems/").content.decode()

    assert all(f'id="{kind}"' in page for kind in KINDS)


def test_the_description_speaks_the_language_asked_for_and_is_told_by_every_answer(client):
    in_japanese = client.get(f"{ROOT}/openapi.json", headers={"accept-language": "ja"}).json()

    assert in_japanese["paths"][f"{ROOT}/countries"]["get"]["summary"] == "すべての国"
    assert "openapi.json" in client.get(f"{ROOT}/countries").headers["Link"]


def test_no_two_objects_of_the_description_share_a_name():
    modules = [
        importlib.import_module(f"placefirst_web.{room}.api") for room in ("map", "explain", "evaluate")
    ]
    names = [
        name
        for module in modules
        for name, each in vars(module).items()
        if isinstance(each, type) and issubclass(each, Schema) and each.__module__ == module.__name__
    ]

    assert sorted(set(names)) == sorted(names)
