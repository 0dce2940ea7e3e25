"""The queries of the reporting feature."""
