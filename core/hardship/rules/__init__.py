"""The rules of the hardship feature, all pure."""
