"""Placefirst: the core. No Django, no network, no clock, no global dice."""
