"""Words of the Lab that several pages share."""
