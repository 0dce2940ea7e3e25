"""The tables of the reporting feature."""
