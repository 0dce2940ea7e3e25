"""The papers of the disclosure: pure functions from records to documents."""
