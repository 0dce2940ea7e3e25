"""The papers of the workers' congress, each a pure function from what is known of a meeting."""
