"""Every operation of the interface, asked what its description allows and what it forbids, by schemathesis.

``make test`` asks some dozens of times an operation, ``make soak`` two hundred times and more, on the served
site with its database; the model answers at once (the tests of the model are elsewhere).
"""

from http import HTTPStatus
from zlib import crc32

import hypothesis
import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import strategies as st
from schemathesis.checks import CHECKS
from schemathesis.generation import GenerationMode

from placefirst_web.api.document import document
from placefirst_web.design.problems import MEDIA_TYPE
from tests.site import site
from tests.web import sample

__all__ = ["site"]
pytestmark = pytest.mark.django_db(transaction=True)

EXAMPLES = min(200, hypothesis.settings.default.max_examples * 3 // 5)
#: What an address may name, beside what nobody knows.
KNOWN = {
    "country": ["xx", "jp", "us"],
    "path": ["people.smr", "transition_support.base_units", "options.quasi_ips.places"],
    "programme": ["transition_support", "employment_quota"],
    "address": ["0" * 24],
    "campaign": ["example"],
    "release": ["0" * 32],
    "network": ["0" * 32],
    "quarter": ["2026-07"],
    "reform": ["quota_2013", "quota_2024"],
}
SCENARIOS = [
    "quasi_ips",
    "quasi_ips:places=3",
    "outreach_fee+open_door",
    "quasi_ips:places=99",
    "+",
    "quota_3_0:from=2028-04",
]


schema = schemathesis.openapi.from_dict(document("en"))


@pytest.fixture
def interface(site, model, settings, transactional_db):
    """The served site, where one run is known and nobody's quota ends."""
    from placefirst_web.library import runs

    settings.API_QUOTAS = {plan: {"reads": 10**9, "runs": 10**9} for plan in ("visitor", "token")}
    question = runs.question("xx", ["quasi_ips"], start="2026-04", years=10, seed=1)
    KNOWN["address"] = ["0" * 24, runs.keep(question, sample.answer("quasi_ips")).address]
    return site


@schema.parametrize()
@hypothesis.settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described_and_every_problem_is_one(case, interface):
    if case.meta.generation.mode is GenerationMode.POSITIVE:
        turn = crc32(repr(case.path_parameters).encode())
        case.path_parameters = {
            name: [drawn, *KNOWN[name]][turn % 4 % (1 + len(KNOWN[name]))]
            for name, drawn in case.path_parameters.items()
        }
    response = case.call(base_url=interface.address)

    if response.status_code >= 400:
        assert response.headers["content-type"][0] == MEDIA_TYPE
        assert response.json()["status"] == response.status_code
    case.validate_response(response, excluded_checks=[CHECKS.get_one(name) for name in not_of(response)])


def not_of(response):
    """What *response* need not pass: of what may be asked some is refused, and a queue may be full."""
    is_full = response.status_code == HTTPStatus.SERVICE_UNAVAILABLE and response.json()["type"].endswith(
        "#queue-full"
    )
    return ["positive_data_acceptance", *(["not_a_server_error"] if is_full else [])]


@hypothesis.given(
    body=st.fixed_dictionaries(
        {"scenarios": st.lists(st.sampled_from(SCENARIOS), max_size=5)},
        optional={
            "start": st.sampled_from(["2026-04", "2026-13", "1999-01", "2030-04", None]),
            "years": st.integers(-1, 31),
            "seed": st.integers(-1, 2**31),
            "share": st.floats(0, 1.1),
        },
    )
)
@hypothesis.settings(
    max_examples=EXAMPLES * 4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_question_is_answered_queued_or_refused_value_by_value(body, interface):
    response = Client().post("/api/v1/countries/xx/runs", body, content_type="application/json")

    assert response.status_code in (200, 202, 422, 503)
    if response.status_code == 422:
        assert all(
            each["pointer"][:3] in ("#/s", "#/y") and each["detail"] for each in response.json()["errors"]
        )
