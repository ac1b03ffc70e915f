"""python -m salesacct is acct."""

from salesacct.cli.main import run

if __name__ == "__main__":
    run()
