"""Tables of the disclosure."""
