"""The page and the API over a store: what is told can be read, questioned and corrected."""
