"""Words that forms and queries of Map share: kinds, units, states, what is wrong on a line of a file."""
