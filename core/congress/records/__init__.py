"""What the workers' congress says to the rest of the product; frozen, plain values only."""
