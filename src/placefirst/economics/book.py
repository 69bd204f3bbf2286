"""Book: where every payment is posted once, with the one who pays and the one who receives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from placefirst.economics.parties import ACCOUNTS, INSURERS, PARTIES, PEOPLE, PROGRAMMES
from placefirst.payment.exact import whole
from placefirst.payment.payer_split import split
from placefirst.simulation.states import GAF_BANDS

ALL = "all"
Whole = NDArray[np.int64]
Shares = Mapping[str, Fraction]
AMOUNT = "amount"
_NONE = np.zeros(0, np.int64)
#: Codes of payer, recipient, account and programme; places of year, area and band; amounts.
_Posted = tuple[tuple[int, ...], tuple[Whole, ...], Whole]
SCHEMA = ("fiscal_year", "area", "payer", "recipient", "account", "programme", "severity", AMOUNT)


class Book:
    """Collects payments of one run; amounts are whole units of the currency, never negative."""

    def __init__(self, years: Sequence[int], areas: Sequence[str]) -> None:
        self.years, self.areas = tuple(years), tuple(areas)
        self._places = (*self.areas, ALL)
        self._bands = (*GAF_BANDS, ALL)
        nothing: _Posted = ((0,) * 4, (_NONE,) * 3, _NONE)
        self._posted = [nothing]  # an empty book has columns too

    def post(self, payer: str, recipient: str, account: str, programme: str, amount: ArrayLike) -> None:
        """
        Post what *payer* pays to *recipient*.

        *amount* is an array of whole numbers of shape (year,), (year, area) or
        (year, area, gaf_band); without an area or a band it is posted for "all". Raises
        ``ValueError`` for a negative amount, a party that pays itself, and an unknown name.
        """
        values = whole("amount", amount)
        if payer == recipient:
            raise ValueError(f"{payer} cannot pay itself.")
        if values.size and int(values.min()) < 0:
            raise ValueError(f"{payer} pays {recipient} a negative amount ({account}): {int(values.min())}.")
        found = np.nonzero(values)
        everywhere = (len(self.areas), len(GAF_BANDS))[len(found) - 1 :]  # for what has no area or no band
        places = (*found, *(np.full(found[0].size, place) for place in everywhere))
        words = ((PARTIES, payer), (PARTIES, recipient), (ACCOUNTS, account), (PROGRAMMES, programme))
        codes = tuple(names.index(name) for names, name in words)
        self._posted.append((codes, places, values[found]))

    def post_shared(
        self, shares: Shares, recipient: str, account: str, programme: str, amount: ArrayLike
    ) -> None:
        """
        Post *amount*, an array of shape (year, ...) as for :meth:`post`, borne by several payers.

        The parts sum to the whole, by the largest remainder.
        """
        parts = split(amount, list(shares.values()))
        for index, payer in enumerate(shares):
            self.post(payer, recipient, account, programme, parts[..., index])

    def table(self) -> pl.DataFrame:
        """Return the ledger: one row for each payment that is not zero, with the columns of ``SCHEMA``."""
        codes, places, amounts = zip(*self._posted, strict=True)
        year, area, band = map(np.concatenate, zip(*places, strict=True))
        parties = np.repeat(np.array(codes), [amount.size for amount in amounts], axis=0).T
        joined = dict(zip(SCHEMA, (year, area, *parties, band, np.concatenate(amounts)), strict=True))
        names = {
            "area": self._places,
            "payer": PARTIES,
            "recipient": PARTIES,
            "account": ACCOUNTS,
            "programme": PROGRAMMES,
            "severity": self._bands,
        }
        years = np.array(self.years, dtype=np.int32)
        columns = [pl.Series("fiscal_year", years[joined["fiscal_year"]], dtype=pl.Int32)]
        for name, words in names.items():
            series = pl.Series(name, words, dtype=pl.Enum(words))
            columns.append(series.gather(joined[name]))
        columns.append(pl.Series(AMOUNT, joined[AMOUNT], dtype=pl.Int64))
        return pl.DataFrame(columns)


def without(shares: Shares, *parties: str) -> dict[str, Fraction]:
    """
    Return the shares of the other payers, scaled to sum to 1.

    >>> without({"insurers": Fraction(7, 10), "people": Fraction(3, 10)}, "people")
    {'insurers': Fraction(1, 1)}
    """
    left = {payer: share for payer, share in shares.items() if payer not in parties and share > 0}
    total = sum(left.values(), Fraction(0))
    if total == 0:
        raise ValueError(f"Nobody is left to pay beside {', '.join(parties)}.")
    return {payer: share / total for payer, share in left.items()}


def borne(shares: Shares, amount: Whole, copayment: Whole) -> dict[str, Whole]:
    """
    Return who bears *amount* when the people served pay *copayment* of it.

    Insurers bear their full share. What the people's cap leaves of their own share
    falls on the other public payers; where there are none, on whoever is left.

    Parameters
    ----------
    shares : mapping of payer to Fraction
        The split, with or without a share of the people; together 1.
    amount : array of int64, shape (...)
        The whole price, in yen.
    copayment : array of int64, shape (...)
        What people pay of it, at most the amount.

    Returns
    -------
    mapping of payer to array of int64, shape (...)
        Yen; they sum to *amount*.

    Examples
    --------
    >>> shares = {"insurers": Fraction(7, 10), "prefectures": Fraction(2, 10), "people": Fraction(1, 10)}
    >>> {payer: int(yen) for payer, yen in borne(shares, np.array(10_000), np.array(400)).items()}
    {'people': 400, 'insurers': 7000, 'prefectures': 2600}
    """
    if bool((copayment > amount).any()):
        raise ValueError("People cannot pay more than the whole price.")
    fixed: dict[str, Whole] = {}
    others = without(shares, PEOPLE)
    if INSURERS in others and PEOPLE in shares and len(others) > 1:
        parts = split(amount, [shares[INSURERS], 1 - shares[INSURERS]])
        fixed[INSURERS] = np.minimum(parts[..., 0], amount - copayment)
        others = without(shares, PEOPLE, INSURERS)
    rest = amount - copayment - sum(fixed.values(), np.zeros_like(amount))
    parts = split(rest, list(others.values()))
    return {PEOPLE: copayment, **fixed, **{payer: parts[..., index] for index, payer in enumerate(others)}}
