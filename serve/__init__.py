"""The graph over HTTP: a SPARQL endpoint that can be exposed, and a page, in every format, for every IRI.

guard.py       what a query may look like before anything runs it
worker.py      the process that runs it: killable, with a limit of memory
pool.py        the workers: pre-started, recycled, replaced when they die or the graph is rebuilt
clients.py     how many queries a client may have under way
formats.py     which format a client is given
sparql.py      the SPARQL 1.1 Protocol
resources.py   what an IRI names
app.py         the routes, and what every answer has to go through
"""
