"""Papers on ideas, studios and mentoring from records; nothing here reads the database."""
