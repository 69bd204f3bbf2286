"""Live: what happened, told to every open page: a table of events, one listener, server-sent events."""
