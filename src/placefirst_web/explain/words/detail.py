"""Words of groups: what the bands, services, settings and accounts of an answer's detail are called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

Words = str | Promise
Parts = tuple[tuple[str, Words], ...]

GAF: Parts = (
    ("le_50", gettext_lazy("GAF 50 or less")),
    ("51_60", gettext_lazy("GAF 51 to 60")),
    ("61_70", gettext_lazy("GAF 61 to 70")),
    ("gt_70", gettext_lazy("GAF above 70")),
)
DIAGNOSIS: Parts = (
    ("schizophrenia", gettext_lazy("Schizophrenia")),
    ("bipolar", gettext_lazy("Bipolar disorder")),
    ("depression", gettext_lazy("Depression")),
    ("anxiety_other", gettext_lazy("Anxiety and other")),
)
AGE: Parts = (
    ("under_25", gettext_lazy("Under 25")),
    ("25_over", gettext_lazy("25 and over")),
)
CHANNEL: Parts = (
    ("tse", gettext_lazy("Transition support, train then place")),
    ("ips_in_tse", gettext_lazy("IPS places in transition support")),
    ("ips_team", gettext_lazy("IPS teams")),
    ("day_care", gettext_lazy("Psychiatric day-care")),
    ("ips_in_day_care", gettext_lazy("IPS places in day-care")),
    ("centre", gettext_lazy("Work-and-life support centres")),
    ("none", gettext_lazy("Without a service")),
)
SETTING: Parts = (
    ("open", gettext_lazy("An open job")),
    ("quota_ordinary", gettext_lazy("Under the quota, in an ordinary team")),
    ("quota_clustered", gettext_lazy("Under the quota, clustered or outsourced")),
)
GROUPS: dict[str, Parts] = {
    "gaf": GAF,
    "diagnosis": DIAGNOSIS,
    "age": AGE,
    "channel": CHANNEL,
    "setting": SETTING,
}
#: Service models of transition support: the only agencies whose costs the model knows.
MODELS: Parts = (
    ("train_then_place", gettext_lazy("Train, then place")),
    ("quasi_ips", gettext_lazy("A few IPS places (quasi-IPS)")),
    ("ips", gettext_lazy("IPS")),
)
ACCOUNTS: dict[str, Words] = {
    "fees": gettext_lazy("Fees for services"),
    "outreach": gettext_lazy("Outreach fees"),
    "follow_along": gettext_lazy("Follow-along fees"),
    "retention_support": gettext_lazy("Retention support"),
    "grants": gettext_lazy("Grants"),
    "support_body_grant": gettext_lazy("Grant to the support body"),
    "own_funds": gettext_lazy("Agencies’ own funds"),
    "copayment": gettext_lazy("Own share of fees and treatment"),
    "day_care": gettext_lazy("Psychiatric day-care"),
    "in_patient": gettext_lazy("Treatment in hospital"),
    "out_patient": gettext_lazy("Treatment outside hospital"),
    "workshop": gettext_lazy("Workshops"),
    "workshop_pay": gettext_lazy("Workshop pay"),
    "pension": gettext_lazy("Disability pension"),
    "pension_lost": gettext_lazy("Pension lost by working"),
    "public_assistance": gettext_lazy("Public assistance"),
    "public_assistance_withdrawn": gettext_lazy("Public assistance withdrawn by working"),
    "wages": gettext_lazy("Wages"),
    "social_insurance": gettext_lazy("Social insurance paid"),
    "child_contribution": gettext_lazy("Contribution for children"),
    "income_tax": gettext_lazy("Income tax"),
    "resident_tax": gettext_lazy("Resident tax"),
    "levy": gettext_lazy("Levy under the employment quota"),
    "allowances": gettext_lazy("Allowances under the employment quota"),
    "accommodation": gettext_lazy("Adjustments at work"),
}
