"""Records of contests."""
