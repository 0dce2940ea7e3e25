"""Hardship files: households, means test, procedure, aid."""
