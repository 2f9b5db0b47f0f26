"""Gold that was marked by hand on the sample articles."""
