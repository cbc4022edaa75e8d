"""Floor 8: the command `hemicycle`. Reads requests and prints; decides nothing."""
