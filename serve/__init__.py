"""The graph over HTTP: a SPARQL endpoint that can be exposed, and a page, in every format, for every IRI.

- `app`: what every answer has to go through; `routes`: what can be asked for; `openapi`: how that is told to programs
- `sparql`: the SPARQL 1.1 Protocol; `service`: what the endpoint says of itself
- `resources`: what an IRI names; `site`: the pages for people
- `robots`, `sitemap`: what search engines are told; `documents`: where the documents of IRIs are
- `formats`: which format a client is given; `clients`: how many queries it may have under way
- `guard`: what a query may look like before anything runs it
- `asking`: asks the workers on behalf of a client that is still there
- `pool`: the workers, pre-started, recycled, replaced when they die or the graph is rebuilt; `worker`: one of them, a
  process that can be killed, with a limit of memory; `frames`: how the two speak
"""
