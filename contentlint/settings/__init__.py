"""Settings: what the configuration file and the command line ask for, checked and typed."""
