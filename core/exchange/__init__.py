"""Packages up and down: keys and trust, the signed envelope, sticks and mail, receipts, and the register of all that."""
