"""Floor 3: tables, versions and queries. The only room that holds SQL."""
