"""Settings and the doors for servers; imported by nobody."""
