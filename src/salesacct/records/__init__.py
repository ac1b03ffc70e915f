"""What the team wrote down: the record kinds, read from nodes with every problem placed."""
