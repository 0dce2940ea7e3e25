"""The tables of the innovation feature."""
