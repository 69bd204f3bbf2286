"""Actions: what changes, with its rules, inside the service."""
