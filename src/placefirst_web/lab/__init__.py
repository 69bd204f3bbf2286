"""Lab: the pages of a live Policy Lab."""
