"""What officers choose and type about makers' money."""
