"""What the project itself decides, as data: series, groupings' names, members' names, corrections."""
