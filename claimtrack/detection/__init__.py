"""Stage 1: quotation marks, the attribution network, and assembly into attributions."""
