"""Disclosure: what leaves an agency or a campaign, so that no person can be made out in it."""
