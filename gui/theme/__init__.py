"""Colours, type scale, icons and style sheet: every look in the program comes from here."""

from gui.theme.look import Theme, follow, install, theme

__all__ = ["Theme", "follow", "install", "theme"]
