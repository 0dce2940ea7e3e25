"""Alembic's environment: runs the scripts on the connection that the product hands over."""

from alembic import context

from core.tables import Stored

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Stored.metadata, render_as_batch=True
)
context.run_migrations()
