"""The words of a re-fit on a page."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

STATUS: Final = {
    "well": _("told well"),
    "somewhat": _("told somewhat"),
    "hardly": _("hardly told"),
    "too_few": _("too few to tell"),
}
WHAT: Final = {
    "first_job": _("First job by week %(at)s"),
    "tenure": _("Still in the job in week %(at)s"),
    "declined": _("Declined, %(at)s"),
}
#: Short enough for a picture on a phone; the table says it at length.
SHORT: Final = {
    "service_models.ips_share_low": _("Job, low fidelity"),
    "service_models.ips_share_high": _("Job, high fidelity"),
    "service_models.ips_rate": _("Job, a month"),
    "work.gaf_slope": _("Job, a GAF point"),
    "work.hr_ips": _("Job loss, IPS"),
    "work.tenure_slope": _("Keeping, a GAF point"),
    "agencies.admission_scale": _("Admission"),
    "service_models.contacts_employer": _("Employers, a month"),
}
SCALE_NOTE: Final = _(
    "0 and 100 are the ends between which 95 % of what was held possible lay, on the number’s own scale; the "
    "words above a bar have its own unit."
)
