"""The Lab over HTTP."""
