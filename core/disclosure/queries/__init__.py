"""Reading the disclosure inside a session."""
