"""The window; it knows services and records, never tables or sessions."""
