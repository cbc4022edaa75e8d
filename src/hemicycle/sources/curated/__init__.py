"""What the project itself decides, as data: series, groupings' names, corrections."""
