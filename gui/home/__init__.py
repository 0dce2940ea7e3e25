"""The first page: figures, what is due, what needs attention, recent changes."""
