"""Runs snippets and labs: what is stale, each in a sandboxed process of its own, and keeps what they returned."""
