"""One .rq file per question, and the catalogue that runs them; facts and traces read back from the graph."""
