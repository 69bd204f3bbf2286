"""Strategy: how to engage the departments of a country for IPS, written from the country's own data."""
