"""Address of the style guide."""

from __future__ import annotations

from django.urls import path

from placefirst_web.design import views

app_name = "design"
urlpatterns = [path("", views.style_guide, name="index")]
