"""Reports as HTML: one self-contained page on a speaker, or a site of them all."""
