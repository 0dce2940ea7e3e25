"""The law of the congress as pure functions over records, answering in findings."""
