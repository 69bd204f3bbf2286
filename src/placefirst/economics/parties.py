"""Parties: everyone who pays or receives in the ledger, by name."""

from __future__ import annotations

from typing import Final

PEOPLE: Final = "people"
EMPLOYERS: Final = "employers"
LEVY_FUND: Final = "levy_fund"
OWN_FUNDS: Final = "own_funds"
INSURERS: Final = "insurers"
PENSION_FUND: Final = "pension_fund"
EMPLOYMENT_INSURANCE: Final = "employment_insurance"
TAX_NATION: Final = "tax_nation"
TAX_LOCAL: Final = "tax_local"

#: Divisions of the nation, prefectures, municipalities and the social insurances: they have budgets.
PUBLIC: Final = (
    "nation_labour",
    "nation_welfare",
    "nation_health",
    "nation_general",
    "prefectures",
    "municipalities",
    INSURERS,
    PENSION_FUND,
    EMPLOYMENT_INSURANCE,
)
#: Where taxes arrive.
TREASURIES: Final = (TAX_NATION, TAX_LOCAL)
#: Who delivers.
PROVIDERS: Final = (
    "agencies_tse",
    "agencies_day_care",
    "agencies_centres",
    "agencies_ips_teams",
    "hospitals",
    "workshops",
    "support_body",
)
PARTIES: Final = (
    *PUBLIC,
    *TREASURIES,
    LEVY_FUND,
    EMPLOYERS,
    OWN_FUNDS,
    PEOPLE,
    *PROVIDERS,
)

#: Money that a public payer takes back because somebody works: the person's loss, the payer's saving.
TAKEN_BACK: Final = ("public_assistance_withdrawn", "pension_lost")

ACCOUNTS: Final = (
    "fees",
    "outreach",
    "follow_along",
    "retention_support",
    "grants",
    "support_body_grant",
    "own_funds",
    "copayment",
    "day_care",
    "in_patient",
    "out_patient",
    "workshop",
    "workshop_pay",
    "pension",
    "pension_lost",
    "public_assistance",
    "public_assistance_withdrawn",
    "wages",
    "social_insurance",
    "child_contribution",
    "income_tax",
    "resident_tax",
    "levy",
    "allowances",
    "accommodation",
)
PROGRAMMES: Final = (
    "transition_support",
    "ips_in_transition_support",
    "day_care",
    "ips_in_day_care",
    "centres",
    "ips_teams",
    "retention_support",
    "workshop",
    "technical_assistance",
    "employment_quota",
    "treatment",
    "work",
    "income_support",
)
