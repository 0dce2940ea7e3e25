"""Scripts in order."""
