"""Reports: what the record holds, arranged for a reader."""
