"""The HTTP server: one thin front end over the assistant's door."""
