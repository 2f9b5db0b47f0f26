"""Everything that makes a pack, from open data to the model card."""
