"""How fast the program is, measured from outside; it reports and never judges."""
