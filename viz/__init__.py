"""Pictures: the network around a term, as one self-contained file."""
