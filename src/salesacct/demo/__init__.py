"""The sample team of `acct demo`: pure functions from a day to the text of every file. Same day, same bytes."""
