"""The pages of the disclosure of factory affairs."""
