"""A question that a connection was asked often is planned once, and none is too large to be asked."""

import pytest
from django.db import connection

from placefirst_web.accounts.models import Account
from placefirst_web.settings.prepared import MOST_VALUES, OFTEN

pytestmark = pytest.mark.django_db


def test_what_was_asked_often_stays_prepared_whatever_it_asks_for():
    for key in range(OFTEN + 1):
        Account.objects.filter(pk=key, name__in=["only", "this", "test"]).first()
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        prepared = [statement for (statement,) in cursor.fetchall() if '"name" IN ($1' in statement]

    assert len(prepared) == 1


def test_more_values_than_the_database_takes_beside_a_question_are_asked_in_its_text():
    account = Account.objects.create(email="100%@example.org")
    keys = range(account.pk, account.pk + MOST_VALUES + 1)

    assert [each.email for each in Account.objects.filter(pk__in=keys)] == ["100%@example.org"]
    assert Account.objects.filter(pk__in=keys, email__contains="%@").count() == 1
