"""Preview, printing and the print centre."""
