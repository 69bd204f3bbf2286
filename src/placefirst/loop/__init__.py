"""Loop: the verbs that compose the nouns below: map, explain, implement, evaluate, lab."""
