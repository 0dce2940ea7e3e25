"""Alembic scripts: one per schema version."""
