"""The product without a screen: every function here runs in a script or a test."""

VERSION = "0.1.0"
