"""The year end: what agencies decide once a year, and in which order."""

from __future__ import annotations

from tests.pencil.accounts import cost
from tests.pencil.admission import choose_admission
from tests.pencil.agencies import Seen
from tests.pencil.agency_years import row_of
from tests.pencil.chances import set_classes
from tests.pencil.dates import fiscal_year
from tests.pencil.day_care import choose_day_care
from tests.pencil.expectations import expect_applicants, who_asked
from tests.pencil.fee_bands import keep_record, set_bands
from tests.pencil.fidelity import move_fidelity
from tests.pencil.licences import close_some, open_some
from tests.pencil.models import choose_models
from tests.pencil.services import ends_all


class YearEnd:
    """A year that ends, so many months after it began, and the rules that it ends on."""

    def __init__(self, twin, given, months):
        self.country, self.given, self.rules = twin.country, given, given.rules
        self.day, self.months = given.rules.day, months
        self.year = fiscal_year(twin.now - 1)
        self.nth = self.year - twin.first_year  # its number since the first

    def number(self, name):
        return self.country.number(name, self.day)


def hold_year_end(twin, end, begins, earned):
    """Hold a year end; *begins* is given for the next year, *earned* is the year's money by agency."""
    keep_record(twin, end)
    rows = close_accounts(twin, end, earned)
    who_asked(twin, end)
    closing = close_some(twin, end)
    open_some(twin, end)
    set_bands(twin.agencies, begins.rules)
    expect_applicants(twin, end)
    choose_admission(twin, end)
    choose_models(twin, end)
    choose_day_care(twin, end)
    move_fidelity(twin.country, twin.agencies, end.day)
    set_classes(twin.country, twin.agencies, begins.rules.day)
    for agency in twin.agencies:
        agency.seen = Seen()
    for agency in closing:
        rows[agency.row]["closed"] = 1
        ends_all(twin.areas[agency.area], begins.tables, agency, twin.now)
    return rows


def close_accounts(twin, end, earned):
    """Return the row of each open agency; its surplus goes to its reserves."""
    rows = {}
    for agency in twin.agencies:
        if not agency.is_open:
            continue
        money, own, surplus = earned[agency.row], 0, 0
        if agency.kind == "tse":
            own = (agency.parent + agency.other_income) * end.months // 12
            agency.cost = cost(end.given, agency, end.months)
            surplus = money.income + own - agency.cost
            agency.reserves += surplus
        rows[agency.row] = row_of(twin.country, agency, end, money, own, surplus)
    return rows
