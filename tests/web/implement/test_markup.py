"""Markup in every field: what looks like a program is words on every page and in every file."""

import csv
import io
import json
import re
import zipfile
from collections import Counter
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

import pytest
from django.urls import reverse

from tests import crawl
from tests.web.implement.cast import TODAY
from tests.web.implement.test_matrix import ROWS

pytestmark = pytest.mark.django_db

#: Of pages, of templates, of typst, of spreadsheets; the shorter one where a field takes no more.
MARK, SHORT = '=<script>alert("\'&")</script>{{x}}#panic(1)', "=<b>\"'&"
WHO = ("alice", "carol", "dan", "hana")
#: They end what the others need; the end of the service comes last.
ENDING = {"end_seat", "erase", "own_leave", "hand_over", "confirm_seat", "own_agreed", "reopening"}
MOST, MOST_IN_A_SOAK = 2, 8  # pages of one kind that a reader opens
LAST = "implement:closing"
WORDS = {"text", "search", "textarea"}
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Forms(HTMLParser):
    """The forms of a page that are sent, as a browser would send them."""

    def __init__(self, page):
        super().__init__()
        self.found, self._form, self._area, self._select, self._wrong = [], None, None, None, False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        name, kind = given.get("name", ""), given.get("type", "text")
        if tag == "form":
            self._form = {"to": given.get("action", ""), "sends": {}, "words": set(), "wrong": set()}
            if given.get("method") == "post":
                self.found.append(self._form)
        if self._form is None or not name and tag not in {"option"}:
            return
        sends = self._form["sends"]
        if "aria-invalid" in given:
            self._form["wrong"].add(name)
        if tag == "textarea":
            self._area, sends[name] = name, ""
            self._form["words"].add(name)
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            if given.get("value") and (self._select not in sends or "selected" in given):
                sends[self._select] = given["value"]
        elif tag == "input" and kind == "radio":
            if "checked" in given or name not in sends:
                sends[name] = given.get("value", "on")
        elif (tag == "input" and kind not in {"checkbox", "file", "submit"}) or tag == "button":
            sends.setdefault(name, given.get("value", ""))
            if tag == "input" and kind in WORDS and "inputmode" not in given:
                self._form["words"].add(name)

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        if tag == "textarea":
            self._area = None
        if tag == "select":
            self._select = None

    def handle_data(self, data):
        if self._area and self._form:
            self._form["sends"][self._area] += data


def checked(answer, seen):
    """Refuse an answer in which words of somebody became more than words; count where they stood."""
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if kind == "text/html":
        text = body.decode()
        where = text[max(text.find("<script>alert") - 200, 0) :][:300]
        assert not crawl.parse(text).inline and "<script>alert" not in text and '=<b>"' not in text, where
        assert not re.search(r"&amp;(lt|gt|quot|amp|#x27|#39);", text), re.search(r".{80}&amp;lt;.{40}", text)
        seen[kind] += "=&lt;script&gt;alert(&quot;&#x27;&amp;&quot;)&lt;/script&gt;{{x}}" in text
    elif kind == "text/csv":
        cells(body)
        seen[kind] += b"<script>alert" in body
    elif kind == "application/json":
        seen[kind] += "<script>alert" in json.dumps(json.loads(body))
    elif body[:2] == b"PK":
        files = zipfile.ZipFile(io.BytesIO(body))
        for name in files.namelist():
            if name.endswith(".csv"):
                cells(files.read(name))
            elif name.endswith(".xml"):
                held = files.read(name)
                assert b"<f>" not in held and b"<script" not in held, name
                assert name != "word/document.xml" or b"instrText" not in held
            seen["packed"] += b"script" in files.read(name)
    elif kind == "application/pdf":
        assert body.startswith(b"%PDF")
        seen[kind] += 1


def cells(body):
    """Refuse a file of cells of which one is a formula; a number below nought is none."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = body.decode("cp932")
    for row in csv.reader(io.StringIO(text)):
        for cell in row:
            assert not cell.startswith(FORMULA) or re.fullmatch(r"[-+]?[\d.,]+", cell), row


def is_page(answer):
    """Return whether an answer is a page, and no file."""
    return answer.headers.get("Content-Type", "").startswith("text/html")


def fill(client, address, form, known, seen):
    """Send *form* with markup in each of its fields for words, and what a field takes instead where it must.

    Returns how many fields took markup.
    """
    to, sends = urljoin(address, form["to"]), {**form["sends"], **known}
    words = form["words"] - {"csrfmiddlewaretoken"}
    tried = dict.fromkeys(words, 0)
    for _time in range(5):
        ways = {name: (MARK, SHORT, known.get(name) or TODAY.isoformat(), "1", "") for name in words}
        answer = client.post(to, {**sends, **{name: ways[name][way] for name, way in tried.items()}})
        checked(answer, seen)
        if answer.status_code not in {200, 422} or not is_page(answer):
            return sum(way < 2 for way in tried.values()) if answer.status_code < 400 else 0
        wrong = {name for each in Forms(answer.content.decode()).found for name in each["wrong"]} & words
        if not wrong:
            return 0
        tried |= {name: min(tried[name] + 1, 4) for name in wrong}
    return 0


def test_what_looks_like_a_program_is_words_on_every_page_and_in_every_file(cast, is_soak):
    seen, kept = Counter(), Counter()
    names = sorted(ROWS, key=lambda name: name == LAST)
    for name in names:
        if name.removeprefix("implement:") in ENDING:
            continue
        for who in WHO:
            client = cast.client(who)
            row = ROWS[name][-1]
            address = reverse(name, args=["xx", cast.kita.code, *dict(row.where(cast)).values()])
            page = client.get(address)
            if page.status_code != 200 or not is_page(page):
                continue
            for form in Forms(page.content.decode()).found:
                kept[name] += fill(client, address, form, dict(row.data(cast)), seen)
            break
    for who in WHO:
        read(cast.client(who), cast.at(), seen, MOST_IN_A_SOAK if is_soak else MOST)

    said = f"{dict(seen)}, {sum(kept.values())} fields, none of {sorted(k for k, v in kept.items() if not v)}"
    assert sum(kept.values()) >= 48 and seen["text/html"] >= 43, said  # else it tries too little
    assert seen["application/pdf"] and seen["packed"], said


def read(client, start, seen, most):
    """Open everything that a reader of the service is led to, of each kind so many."""
    waiting, met, opened = [start], {start}, Counter()
    while waiting:
        address = waiting.pop()
        shape = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\?.*", "*", address)
        opened[shape] += 1
        if opened[shape] > most:
            continue
        answer = client.get(address)
        checked(answer, seen)
        if answer.status_code in {301, 302, 303}:
            waiting.append(urljoin(address, answer.headers["Location"]))
        elif is_page(answer):
            for link in crawl.parse(answer.content.decode()).links:
                there = urldefrag(urljoin(address, link))[0]
                if there.startswith(start) and "lang=" not in there and there not in met:
                    met.add(there)
                    waiting.append(there)
