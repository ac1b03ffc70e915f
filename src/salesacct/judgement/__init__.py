"""Pure judgement: what the records mean on a given day. No disk, no clock, no colour."""
