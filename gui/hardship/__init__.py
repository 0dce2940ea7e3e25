"""Hardship cases in the window."""
