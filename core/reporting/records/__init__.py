"""The records of the reporting feature."""
