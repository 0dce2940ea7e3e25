"""The settings page: organisation card, looks, safety, backup, change list, about."""
