"""The services of the disclosure: each public writer is one audited, undoable change."""
