"""The council: remarks on draft results, its agenda and sessions, votes, and the results that it passes."""
