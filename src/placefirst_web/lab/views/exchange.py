"""A whole lab over HTTP: take it away as a file, bring one in."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from placefirst.errors import PlacefirstError
from placefirst_web.design.countries import country_or_404
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.parts import Crumb
from placefirst_web.lab.actions import exchange as actions
from placefirst_web.lab.forms.exchange import LabFileForm
from placefirst_web.lab.queries import index
from placefirst_web.lab.queries import report_files as files
from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.views.frame import leading


@require_safe
@leading
def file(request: HttpRequest, here: Room, form: str) -> HttpResponse:
    """Give the whole lab as a file, to who leads it."""
    if form not in files.WHOLE:
        raise Http404("There is no such file of a lab.")
    kind, content = files.WHOLE[form]
    response = HttpResponse(content(here), content_type=kind)
    name = f"placefirst-lab-{here.lab.country}-{here.lab.key.hex[:8]}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, country: str) -> HttpResponse:
    """Bring in a lab from a file, as a lab of the reader's own that nobody can join yet."""
    context = {
        "country": country_or_404(country),
        "crumbs": [Crumb(_("Labs"), reverse("lab:index", args=[country]))],
    }
    if not request.user.is_authenticated:
        status = 403 if request.method == "POST" else 200
        return render(request, "lab/import.html", context, status=status)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = LabFileForm(index.organisations(request.user), *sent)
    if request.method == "POST" and form.is_valid() and form.lab is not None:
        try:
            made = actions.bring(request.user, form.lab, owner=form.cleaned_data["owner"])
            messages.success(request, _("The lab is here. Nobody sees it until you open it."))
            return redirect("lab:console", made.country, made.key)
        except PlacefirstError as error:
            form.add_error("file", error_in_words(error))
    return render(request, "lab/import.html", {**context, "form": form})
