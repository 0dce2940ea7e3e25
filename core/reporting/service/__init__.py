"""The service of the reporting feature."""
