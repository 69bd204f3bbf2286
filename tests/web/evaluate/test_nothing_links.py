"""What a holder of the tables, of the logs or of a list of codes finds out about who told."""

import logging
import re
import secrets

import pytest
from django.db import DatabaseError, OperationalError, connection, models
from django.utils import timezone
from django.views.debug import get_exception_reporter_filter

from placefirst.refusals.report import Report
from placefirst_web.evaluate.actions import limits, telling
from placefirst_web.evaluate.actions.telling import Untold, new_nonce, tell
from placefirst_web.evaluate.queries import telling as queries
from placefirst_web.registry import codes, reports
from placefirst_web.registry.models import InvitationCode, RefusalReport, TakenForm
from placefirst_web.settings.database import cluster_folder
from tests.web.evaluate import campaign as made

WORDS = "Call aiko@example.org, they turned me away because of my diagnosis."


@pytest.fixture(autouse=True)
def _nobody_is_too_fast(monkeypatch):
    monkeypatch.setattr(limits, "LEAST_SECONDS", 0)


def a_report(**other):
    month = made.this_month()
    first = {"asked_in": month, "arrived_in": month, "service": "transition_support", "who": "person"}
    return Report(**{**first, "asked": "asked", "answer": "no", **other})


def typed(**other):
    first = {"nonce": new_nonce(), "who": "person", "service": "transition_support", "asked": "asked"}
    return {**first, "answer": "no", "asked_in": f"{made.this_month():%Y-%m}", **other}


def rows(table, columns="*"):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {columns} FROM "{table._meta.db_table}" ORDER BY ctid')
        return cursor.fetchall()


def everything():
    """Return every row of every table of the installation, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            yield table, "\n".join(text for (text,) in cursor.fetchall())


@pytest.mark.parametrize("table", [RefusalReport, TakenForm, InvitationCode])
def test_no_table_has_a_moment_an_address_or_a_number_that_counts_up(table):
    fields = table._meta.get_fields()

    assert not [each for each in fields if isinstance(each, (models.DateTimeField, models.TimeField))]
    assert not [each for each in fields if isinstance(each, models.GenericIPAddressField)]
    linked = {each.related_model.__name__ for each in fields if each.is_relation}
    assert linked <= {"Campaign", "CampaignStratum"}
    assert table is InvitationCode or not isinstance(table._meta.pk, models.AutoField)


@pytest.mark.django_db(transaction=True)
def test_what_was_typed_and_how_it_came_stands_in_no_table(client):
    led = made.campaign(made.leader())
    (code,) = codes.issue(made.stratum(led), 1)
    client.force_login(made.leader("referrer@example.org"))
    before = dict(everything())
    form = typed(code=code, words=WORDS, may_quote="on", who="referrer")

    answer = client.post(
        f"/tell/{led.code}/", form, REMOTE_ADDR="203.0.113.77", headers={"user-agent": "Pocket/7.1"}
    )

    assert answer.status_code == 200 and RefusalReport.objects.filter(stratum__isnull=False).count() == 1
    after = dict(everything())
    changed = {table for table in after if after[table] != before[table]}
    names = {each._meta.db_table for each in (RefusalReport, InvitationCode, TakenForm)}
    assert changed == names, "nothing else is written: no session, no cache, no event"
    written = "\n".join(after[table] for table in names)
    moment = f"{timezone.now():%H:%M}"
    for each in (code, code.replace("-", ""), "aiko", form["nonce"], "203.0.113", "Pocket", moment):
        assert each not in written
    assert client.get("/accounts/").status_code == 200  # still signed in


@pytest.mark.django_db(transaction=True)
def test_neither_transaction_nor_place_in_the_file_says_which_code_brought_which_report():
    led = made.campaign(made.leader())
    place = made.stratum(led)
    hits = 0
    for unit in range(3):
        given = codes.issue(place, 15, unit=unit)
        for turn, code in enumerate(given):
            tell(led, a_report(municipality=str(turn)), nonce=new_nonce(), code=code)
        there = [row for row in rows(RefusalReport, "xmin, municipality, unit") if row[2] == unit]
        used = [
            row for row in rows(InvitationCode, "xmin, digest, unit, is_used") if row[2] == unit and row[3]
        ]
        assert len({row[0] for row in there}) == 1 == len({row[0] for row in used})
        assert there[0][0] != used[0][0]
        came = {codes.digest_of(code): turn for turn, code in enumerate(given)}
        hits += sum(
            came[digest] == int(turn) for (_x, digest, *_), (_y, turn, _u) in zip(used, there, strict=True)
        )

    # Three times fifteen in orders of chance agree in about three places; in order of coming, in 45.
    assert hits < 18


@pytest.mark.django_db(transaction=True)
def test_a_stir_leaves_every_report_and_code_in_one_transaction_and_sweeps_the_old_rows():
    led = made.campaign(made.leader())
    place = made.stratum(led)
    for unit in range(3):
        for code in codes.issue(place, 4, unit=unit)[:2]:
            tell(led, a_report(needs="much", words="No."), nonce=new_nonce(), code=code)
    held = sorted(rows(RefusalReport)), sorted(rows(InvitationCode))

    reports.tidy(timezone.localdate())

    assert (sorted(rows(RefusalReport)), sorted(rows(InvitationCode))) == held
    assert len({row[0] for row in rows(RefusalReport, "xmin")}) == 1
    assert len({row[0] for row in rows(InvitationCode, "xmin")}) == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")
        cursor.execute(
            "SELECT last_vacuum IS NOT NULL FROM pg_stat_all_tables WHERE relname = %s",
            [RefusalReport._meta.db_table],
        )
        assert cursor.fetchone() == (True,)


@pytest.mark.django_db
def test_who_has_the_tables_and_a_list_of_codes_but_not_the_key_cannot_test_them(settings):
    led = made.campaign(made.leader())
    (code,) = codes.issue(made.stratum(led), 1)
    assert codes.find(led, code) is not None

    settings.SECRET_KEY = secrets.token_hex(32)
    assert codes.find(led, code) is None


@pytest.mark.django_db(transaction=True)
def test_an_error_of_the_database_says_nothing_that_was_told_to_a_page_or_a_log(caplog):
    led = made.campaign(made.leader())
    log = cluster_folder() / "log"
    mark = secrets.token_hex(8)

    with pytest.raises(Untold) as caught, caplog.at_level(logging.DEBUG):
        tell(led, a_report(answer="never", words=f"words-{mark}"), nonce=new_nonce())

    assert mark not in str(caught.value) and caught.value.__suppress_context__
    assert mark not in caplog.text
    if log.exists():  # the embedded one
        written = log.read_text(errors="replace")
        assert "report_answer_known" in written and mark not in written


@pytest.mark.django_db
def test_an_error_of_ours_is_logged_without_what_was_sent(client, monkeypatch, caplog):
    led = made.campaign(made.leader())
    mark = secrets.token_hex(8)
    monkeypatch.setattr(telling, "_tell", lambda *given: 1 / 0)
    client.raise_request_exception = False

    answer = client.post(f"/tell/{led.code}/", typed(words=f"words-{mark}"))

    assert answer.status_code == 500 and "ZeroDivisionError" in caplog.text
    assert mark not in caplog.text + answer.content.decode()
    reported = get_exception_reporter_filter(answer.wsgi_request).get_post_parameters(answer.wsgi_request)
    assert reported["words"] and mark not in str(reported)  # what a mail about the error would hold


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_said_and_what_was_typed_stays(client, monkeypatch):
    led = made.campaign(made.leader())

    def gone(*given):
        raise DatabaseError("connection lost: words of somebody")

    monkeypatch.setattr(telling, "_tell", gone)
    answer = client.post(f"/tell/{led.code}/", typed(words="Kept here."))

    page = answer.content.decode()
    assert answer.status_code == 503
    assert "could not be kept just now" in page and "Kept here." in page and "connection lost" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("reading", ["", "?lang=ja", "?lang=ja&reading=plain"])
def test_a_page_that_finds_no_database_holds_what_was_typed_and_sends_it_again(client, monkeypatch, reading):
    def gone(code):
        raise OperationalError("the database system is shutting down")

    sent = typed(words='"Kept" <here>')
    with monkeypatch.context() as away:
        away.setattr(queries, "campaign_of", gone)
        answer = client.post(f"/tell/ABCDEF/{reading}", sent)

    page = answer.content.decode()
    assert answer.status_code == 503 and 'value="&quot;Kept&quot; &lt;here&gt;"' in page
    held = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    assert held.keys() == sent.keys() and held["nonce"] == sent["nonce"]
