"""What reports speak of: topics as SKOS concepts, and which sentences and claims are about them, each with the reason.

A sentence is about a topic whose name, or a sign of it, stands in it or in the nearest heading above it that shows any;
a claim is about what its sentence is about. The topics are a scheme that ships, and what people add to it (`scheme`);
how words are found is told in `words`, and what is written of it in `tagging`. Each report has a named graph of its own
for it, so that topics may change without any report being read again.
"""

from .scheme import NAME, Scheme, Topic, scheme
from .tagging import Tagger, describe, reports, untagged

__all__ = ["NAME", "Scheme", "Tagger", "Topic", "describe", "reports", "scheme", "untagged"]
