"""Finding what belongs to one person in texts, tables and files, before they are made public."""
