"""What the hardship feature says to the rest of the product."""
