"""Reports upward: forms as data, filled from the records, checked, sent and merged."""
