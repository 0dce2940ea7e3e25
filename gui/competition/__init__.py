"""The page of the labour competitions."""
