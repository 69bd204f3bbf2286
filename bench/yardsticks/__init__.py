"""Yardsticks: what the benchmarks measure with. No benchmark itself: `make bench` runs the files above."""
