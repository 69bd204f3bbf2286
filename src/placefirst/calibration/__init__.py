"""Calibration: targets, fitting, and whether published results come out."""
