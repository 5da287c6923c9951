"""The command line: argv in, calls down, exit code out. One module a command."""
