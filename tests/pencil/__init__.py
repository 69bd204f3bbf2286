"""The pencil: the slow twin of the simulation, written from the rules in plain Python.

It follows `docs/model.md` in loops, classes and dictionaries: no arrays, no compiled code, every person a
thing with a next date, every agency a thing that knows by name whom it serves. The kernel must agree with it
person by person (`tests/core/simulation/test_pencil.py`).

What they share: :mod:`streams`, :mod:`tables`, :mod:`dates`, :mod:`gaf`, :mod:`chances`.
A month: :mod:`people` live their :mod:`lives` in an :mod:`area`, :mod:`seeking`, in :mod:`services`, in
:mod:`jobs`; they meet :mod:`agencies` at their :mod:`doors`.
A year end: :mod:`accounts`, told in :mod:`agency_years`; :mod:`fee_bands`; :mod:`licences` that close and
open; what agencies expect (:mod:`expectations`) and therefore choose: :mod:`admission`, :mod:`models`,
:mod:`day_care`, and the :mod:`fidelity` that follows; their order is in :mod:`year_end`.
A country: how it :mod:`start`s, its IPS :mod:`teams`, and :mod:`twin`, which runs it all.

*Given*, not worked out again: the thresholds of :mod:`placefirst.simulation.tables` and the prices and means
of :mod:`placefirst.simulation.rules`, read as lists. Not twinned: the weights and teams of the one option
that moves a fixed budget (`targeted_investment`).

Letters, everywhere: *t* the given tables, *f* the prospects and *b* the beliefs of agencies, *p* a person,
*m* a month, *g* a bin of GAF points, *end* a year end.
"""
