"""Every example of ``docs/api.md`` is asked of the served site, as it stands there."""

import json
import re
import shlex
import time
import urllib.error
import urllib.request

import pytest

from placefirst_web.accounts import tokens
from placefirst_web.accounts.models import Account
from placefirst_web.api.pages import index_page
from tests.house.tree import ROOT
from tests.site import site

__all__ = ["site"]
pytestmark = pytest.mark.django_db(transaction=True)
HERE = "http://127.0.0.1:8000"


def commands():
    """The curl lines of the document, in its order."""
    blocks = re.findall(
        r"^```\n(.*?)^```", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"), re.S | re.M
    )
    return [line for block in blocks for line in block.splitlines() if line.startswith("curl ")]


def curl(line):
    """Ask as curl would; return the status, the headers and the object."""
    words, headers, method, data, address = shlex.split(line)[1:], {}, "GET", None, ""
    while words:
        word = words.pop(0)
        if word == "-H":
            name, _sign, value = words.pop(0).partition(": ")
            headers[name] = value
        elif word == "-X":
            method = words.pop(0)
        elif word == "-d":
            data, method = words.pop(0).encode(), "POST"
        elif word != "-i":
            address = word
    asked = urllib.request.Request(address, data, headers, method=method)
    try:
        with urllib.request.urlopen(asked) as answer:
            return answer.status, answer.headers, json.loads(answer.read() or b"null")
    except urllib.error.HTTPError as error:
        return error.code, error.headers, json.loads(error.read())


def test_every_example_of_the_document_works_as_it_says(site, model):
    _token, secret = tokens.make(Account.objects.create_user("a@example.org"), "examples")
    address, told = "", {}
    for line in commands():
        filled = line.replace(HERE, site.address).replace("ADDRESS", address).replace("TOKEN", secret)
        status, headers, found = curl(filled)
        told[line] = status
        if status == 202:
            address = headers["Location"].rpartition("/")[2]
            while curl(f"curl {site.address}/api/v1/runs/{address}/status")[2]["state"] != "done":
                time.sleep(0.02)
        assert found is not None

    refused = [line for line, status in told.items() if status not in (200, 202)]
    assert len(told) >= 10 and address
    assert [told[line] for line in refused] == [409, 422]  # the model answers at once: nothing to take back
    assert "DELETE" in refused[0] and "places=99" in refused[1]


def test_every_example_of_the_page_works(site, model):
    curl(f"curl {site.address}/api/v1/countries/jp/runs -H 'Content-Type: application/json' -d '{{}}'")
    examples = [each for _name, group in index_page(site.address).groups for each in group]
    told = {each.id: curl(each.example)[0] for each in examples if "ADDRESS" not in each.example}

    assert set(told.values()) <= {200, 202} and len(told) >= 7


def test_the_document_says_the_quotas_that_hold(settings):
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")

    for plan, words in (("visitor", "without a token"), ("token", "with a token")):
        quota = settings.API_QUOTAS[plan]
        assert f"| {words} | {quota['reads']:,} | {quota['runs']:,} |" in text
