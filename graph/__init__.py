"""Claims -> resolved entities and series -> quads; the store; validation; export."""
