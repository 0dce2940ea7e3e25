"""The tables of the hardship feature."""
