"""The services of the hardship feature, one part of the work to each module."""
