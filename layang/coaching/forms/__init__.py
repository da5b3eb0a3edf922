"""What officers choose and type about coaching."""
