"""Reading the innovation feature inside a session."""
