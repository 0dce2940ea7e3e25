"""Reading contests."""
