"""Every address of the site: home, then the steps of the loop under their country."""

from __future__ import annotations

from django.urls import include, path, register_converter

from placefirst_web.evaluate.urls import telling
from placefirst_web.lab.urls import joining


class CountryCode:
    """Two small letters (ISO 3166 alpha-2, or ``xx`` for the imaginary country)."""

    regex = "[a-z]{2}"

    def to_python(self, value: str) -> str:
        """Return the code as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Return the code as it is."""
        return value


register_converter(CountryCode, "country")

urlpatterns = [
    path("accounts/", include("placefirst_web.accounts.urls")),
    path("accounts/", include("placefirst_web.accounts.entrance")),
    path("api/", include("placefirst_web.api.urls")),
    path("design/", include("placefirst_web.design.urls")),
    path("join/", include(joining)),
    path("tell/", include(telling)),
    path("<country:country>/map/", include("placefirst_web.map.urls")),
    path("<country:country>/explain/", include("placefirst_web.explain.urls")),
    path("<country:country>/implement/", include("placefirst_web.implement.urls")),
    path("<country:country>/evaluate/", include("placefirst_web.evaluate.urls")),
    path("<country:country>/lab/", include("placefirst_web.lab.urls")),
    path("", include("placefirst_web.home.urls")),
]
