"""The research dataset: tables with stable ids, a codebook and a data package, in five formats."""
