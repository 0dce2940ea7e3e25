"""What is right for contests, without a store."""
