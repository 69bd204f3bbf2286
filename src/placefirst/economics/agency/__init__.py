"""One agency's money: what it is paid, what it costs, and what a few IPS places would change, month by month.

The same payment functions, parameters and chances as in the simulation, for one agency that says what it is.
"""
