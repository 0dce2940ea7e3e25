"""The documents of the reporting feature."""
