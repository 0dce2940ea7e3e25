"""Reading the hardship feature inside a session."""
