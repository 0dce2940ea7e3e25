"""Contest papers from records; nothing here reads the database."""
