"""The rules of the innovation feature, all pure."""
