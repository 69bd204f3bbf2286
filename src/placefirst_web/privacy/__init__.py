"""Privacy: keys, sealed words, the wall between agencies in the database, the trail of who did what."""
