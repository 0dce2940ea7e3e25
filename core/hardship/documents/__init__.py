"""The papers of hardship aid: pure functions from records to documents."""
