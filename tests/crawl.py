"""Every page that a reader can open: found by following the links from the first page.

A page that is built later is found without a change here. What no link leads to, or what no visitor may open,
is named by the tests that use this.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from django.urls.exceptions import NoReverseMatch, Resolver404

KEPT_FROM_LANGUAGES = {"lang", "reading"}
#: Our own HTML where a reader would see it as words: a part of a page that was taken for a text.
AS_WORDS = re.compile(r"</?(?:a|b|br|details|div|em|li|p|small|span|strong|summary|svg|time|ul)\b")


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its address, the name of its route, the country it is about (empty outside of one)."""

    address: str
    route: str
    country: str


@dataclass
class Html(HTMLParser):
    """What stands in a page, read the plain way."""

    lang: str = ""
    links: list[str] = field(default_factory=list)
    ids: Counter[str] = field(default_factory=Counter)
    tags: Counter[str] = field(default_factory=Counter)
    inline: list[str] = field(default_factory=list)
    main_text: list[str] = field(default_factory=list)
    heading: list[str] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag and what could break a rule."""
        given = {name: value or "" for name, value in attrs}
        self.tags[tag] += 1
        if tag == "html":
            self.lang = given.get("lang", "")
        if "id" in given:
            self.ids[given["id"]] += 1
        is_asking = tag == "form" and given.get("method", "get").lower() == "get" and "action" in given
        if is_asking or (tag == "a" and "href" in given):
            self.links.append(given["action" if is_asking else "href"])
        is_data = given.get("type") == "application/json"
        if "style" in given or tag == "style" or (tag == "script" and "src" not in given and not is_data):
            self.inline.append(tag)
        self.inline += [name for name in given if name.startswith("on")]
        if tag in {"main", "h1", "script"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close what was open."""
        if tag in self._open:
            self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        """Keep the words of the main part and of its headline."""
        if "script" in self._open or not data.strip():
            return
        if "main" in self._open:
            self.main_text.append(data.strip())
        if "h1" in self._open:
            self.heading.append(data.strip())

    @property
    def tags_as_words(self) -> list[str]:
        """Tags that a reader would see as words of the main part."""
        return AS_WORDS.findall(" ".join(self.main_text))


def parse(content: str) -> Html:
    """Return what stands in *content*."""
    page = Html()
    page.feed(content)
    return page


def routes() -> dict[str, dict[str, object]]:
    """Return every named address of the site, with what it takes and how that is written."""
    return dict(_walk(get_resolver().url_patterns, "", {}))


def _walk(
    patterns: list[object], prefix: str, taken: dict[str, object]
) -> Iterator[tuple[str, dict[str, object]]]:
    for each in patterns:
        if isinstance(each, URLPattern):
            if each.name:
                yield prefix + each.name, taken | each.pattern.converters
        elif isinstance(each, URLResolver):
            inner = prefix + (f"{each.namespace}:" if each.namespace else "")
            yield from _walk(each.url_patterns, inner, taken | each.pattern.converters)


@dataclass
class Crawl:
    """What was found: pages with what stands in them, routes that were asked, links that lead nowhere."""

    pages: list[tuple[Page, Html]] = field(default_factory=list)
    routes: set[str] = field(default_factory=set)
    dead: dict[str, str] = field(default_factory=dict)


def crawl(get: Callable[[str], tuple[int, str, str]], countries: Sequence[str], *, each: int = 2) -> Crawl:
    """Return the pages that readers can open.

    *get* answers an address with (status, content type, content). At most *each* pages of one route in one
    country are opened; a route that takes nothing but a country is always tried, linked or not, and may say
    that this country has none of it.
    """
    start = ["/", *(f"/{code}/" for code in countries)]
    waiting = deque(dict.fromkeys([*start, *_plain_addresses(countries)]))
    seen, opened, found = set(waiting), Counter[tuple[str, str]](), Crawl()
    linked_from: dict[str, str] = {}
    while waiting:
        address = waiting.popleft()
        page = page_of(address)
        if page is None or (page.country and page.country not in countries):
            continue
        if opened[page.route, page.country] >= each:
            continue
        opened[page.route, page.country] += 1
        code, kind, content = get(address)
        found.routes.add(page.route)
        if code >= 500 or (code == 404 and address in linked_from):
            found.dead[address] = f"{code}, linked from {linked_from.get(address, 'the list of addresses')}"
        if code != 200 or not kind.startswith("text/html"):
            continue
        html = parse(content)
        found.pages.append((page, html))
        for link in html.links:
            there = _clean(urljoin(address, link))
            if there and there not in seen:
                seen.add(there)
                linked_from[there] = address
                waiting.append(there)
    return found


def page_of(address: str) -> Page | None:
    """Return the page at *address*, or None if no route of ours answers there."""
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return None
    return Page(address, match.view_name, str(match.kwargs.get("country", "")))


def _plain_addresses(countries: list[str]) -> Iterator[str]:
    for route, takes in routes().items():
        for country in countries if set(takes) == {"country"} else ["" for _ in range(not takes)]:
            try:
                yield reverse(route, kwargs={"country": country} if country else {})
            except NoReverseMatch:
                continue


def _clean(address: str) -> str | None:
    """Return an address of this site without its place on the page and its language, else None."""
    parts = urlsplit(urldefrag(address).url)
    if parts.scheme or parts.netloc or not parts.path.startswith("/") or parts.path.startswith("/static/"):
        return None
    query = [(key, value) for key, value in parse_qsl(parts.query) if key not in KEPT_FROM_LANGUAGES]
    return parts.path + ("?" + "&".join(f"{key}={value}" for key, value in query) if query else "")
