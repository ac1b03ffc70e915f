"""The promises of docs/reliability.md, each in a short form; `pytest --long tests/trust` plays the long one."""
