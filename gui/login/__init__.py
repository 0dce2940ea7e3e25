"""From the first start to an open store."""
