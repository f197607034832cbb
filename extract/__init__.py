"""A file -> a document -> claims with evidence. Knows no RDF."""
