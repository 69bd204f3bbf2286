"""Payment: how money flows for a service. One file is one kind of rule; no date, no country, no float."""
