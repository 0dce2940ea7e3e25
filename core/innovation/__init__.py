"""Innovation: suggestions and small inventions, innovation studios, mentoring."""
