"""The population: who lives where, how long, and what is known of them at the start."""
