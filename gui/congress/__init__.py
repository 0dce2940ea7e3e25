"""职工代表大会 in the window."""
