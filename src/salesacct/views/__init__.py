"""What a command shows, as frozen data without colour or width."""
