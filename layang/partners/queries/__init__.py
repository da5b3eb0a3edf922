"""What can be told of partners, their agreements and promises, by noun."""
