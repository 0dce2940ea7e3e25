"""Contests as screens and scripts use them."""
