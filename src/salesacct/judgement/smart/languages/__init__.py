"""Words and phrases by language: one module of plain data each, shaped by `language.Language`."""
