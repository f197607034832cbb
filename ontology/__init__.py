"""Words: the OWL ontology, SHACL shapes, SKOS vocabularies, word lists, IRIs and errors. Imports nothing of ours."""
