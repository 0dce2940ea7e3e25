"""The first page: figures, what needs attention, recent changes."""
