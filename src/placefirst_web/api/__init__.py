"""The interface for programs, ``/api/v1/``: what Map and Explain offer, with tokens, quotas and problems."""
