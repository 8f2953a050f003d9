"""How a file that is sent is protected, read from its bytes; its name says nothing."""
