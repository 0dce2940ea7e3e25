"""The rules of the disclosure (democracy.md rules 40–46), all pure."""
