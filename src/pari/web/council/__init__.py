"""The council room: agenda, votes, sessions, what would follow, passing the results."""
