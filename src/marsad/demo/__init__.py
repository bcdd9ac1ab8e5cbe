"""The demo corpus: short reports written for the project about documented events; SOURCES.md says what is documented, and where."""
