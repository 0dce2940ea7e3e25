"""The holidays that the unit imported, over those that come with the program."""
