"""Measurements: peers in turn in one run, medians, the ratio first; nothing here asserts a time."""
