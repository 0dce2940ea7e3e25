"""The services of the innovation feature, one part of the work to each module."""
