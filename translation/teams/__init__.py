"""The people who work on each language: who they are, what they may do, what they agreed on."""
