"""Reading the congress; every function takes the session."""
