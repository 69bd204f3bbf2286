"""Exchange: results and records in formats that other people's tools read."""
