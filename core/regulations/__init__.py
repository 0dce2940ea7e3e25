"""The unit's own rules: documents with their versions, and own values laid over the law."""
