"""The pages of reporting upwards."""
