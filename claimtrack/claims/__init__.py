"""Stage 3: claims, the propositions that speakers assert, and where they appear."""
