"""The rules of the reporting feature."""
