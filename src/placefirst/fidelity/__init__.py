"""Fidelity: how near a service is to IPS, item by item: scales, a review, whether two reviewers agree."""
