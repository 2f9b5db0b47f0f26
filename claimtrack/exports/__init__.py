"""Exports: the record as files for research."""
