"""What is due over all jobs, and the figures of the first page."""
