"""The congress as the rest of the product uses it: one class for each part of the work."""
