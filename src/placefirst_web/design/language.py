"""The language of a page: ``?lang=`` first, then the cookie, then the browser's own order of languages."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.locale import LocaleMiddleware
from django.utils import translation


class LanguageMiddleware(LocaleMiddleware):
    """Show the page in the language asked for by ``?lang=`` and remember that choice in a cookie."""

    def process_request(self, request: HttpRequest) -> None:
        """Activate the language of this request."""
        super().process_request(request)
        asked = asked_language(request)
        if asked:
            translation.activate(asked)
            request.LANGUAGE_CODE = asked  # type: ignore[attr-defined]

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Say the language in the headers; keep a choice for a year."""
        response = super().process_response(request, response)
        asked = asked_language(request)
        if asked:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                asked,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                samesite=settings.LANGUAGE_COOKIE_SAMESITE,
                httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            )
        return response


def query_of(request: HttpRequest) -> QueryDict:
    """Return the fields of an address; none of one with more than Django reads, which is then refused."""
    try:
        return request.GET
    except TooManyFieldsSent:
        return QueryDict()


def asked_language(request: HttpRequest) -> str | None:
    """Return the language that the address asks for, if it is one of ours."""
    asked = query_of(request).get("lang")
    return asked if asked in dict(settings.LANGUAGES) else None


def local(text: object) -> str:
    """Return the words of the page's language out of ``{en: …, ja: …}``; plain text stays as it is.

    >>> local("2.5 %")
    '2.5 %'
    """
    if text is None:
        return ""
    if isinstance(text, dict):
        language = (translation.get_language() or "en")[:2]
        return str(text.get(language) or text.get("en") or "")
    return str(text)
