"""The congress's tables, one module for each module of records."""
