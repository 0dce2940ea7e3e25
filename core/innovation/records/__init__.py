"""What innovation says to the rest of the product; frozen, plain values only."""
