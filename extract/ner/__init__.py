"""Named entities: a spaCy pipeline of gazetteers, patterns and the short names that a text defines."""
