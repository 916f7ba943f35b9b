"""The console's pages on the counties' rules: what is in force, a new version, a trial of it."""
