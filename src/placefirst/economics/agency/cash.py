"""Cash: when the money of a budget moves. Fees come months after the work; wages are paid in its month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from placefirst.economics.agency.budget import FEES, Budget
from placefirst.economics.agency.rules import AgencyRules
from placefirst.payment.exact import Whole


@dataclass(frozen=True, slots=True, eq=False)
class Cash:
    """The cash of one way of working month by month; int64, shape (month,), whole currency."""

    opening: int
    received: Whole
    paid: Whole
    balance: Whole  # at the end of each month
    owed_before: int  # fees of the months before the plan that have not come in
    owed_after: int  # fees of the plan that have not come in at its end

    @property
    def lowest(self) -> int:
        """The least that is there at the end of a month."""
        return int(self.balance.min())

    @property
    def lowest_month(self) -> int:
        """The month, counted from 0, at whose end the least is there."""
        return int(self.balance.argmin())

    @property
    def needed(self) -> int:
        """The money on the first day with which the balance never falls below zero."""
        return max(0, self.opening - self.lowest)


def cash_of(budget: Budget, before: Budget, rules: AgencyRules, opening: int) -> Cash:
    """
    Return the cash of *budget*, which begins with *opening*.

    *before* is the budget of the agency as it worked until then: fees of its first month stand for those
    of the months that are still to be paid.
    """
    fees = budget.sum_of(FEES) - budget.copayment
    copayment = budget.copayment
    earlier_fees = int(before.sum_of(FEES)[0] - before.copayment[0])
    earlier_copayment = int(before.copayment[0])
    grant, other = budget.lines["grant"], budget.lines["other_income"]
    received = (
        _later(fees, rules.payment_delay, earlier_fees)
        + _later(copayment, rules.copayment_delay, earlier_copayment)
        + grant
        + other
    )
    paid = budget.cost
    balance = opening + np.cumsum(received - paid)
    return Cash(
        opening=opening,
        received=received,
        paid=paid,
        balance=np.asarray(balance, dtype=np.int64),
        owed_before=earlier_fees * rules.payment_delay + earlier_copayment * rules.copayment_delay,
        owed_after=_last(fees, rules.payment_delay, earlier_fees)
        + _last(copayment, rules.copayment_delay, earlier_copayment),
    )


def _later(amounts: Whole, months: int, earlier: int) -> Whole:
    """Return *amounts* so many months later; *earlier* is that of each month before the first."""
    before = np.full(months, earlier, dtype=np.int64)
    return np.concatenate([before, amounts])[: amounts.size]


def _last(amounts: Whole, months: int, earlier: int) -> int:
    """Return what of *amounts* has not come in at the end."""
    before = np.full(months, earlier, dtype=np.int64)
    return int(np.concatenate([before, amounts])[amounts.size :].sum())
