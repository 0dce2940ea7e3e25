"""Printing: papers as finished bytes, and the register of what was printed."""
