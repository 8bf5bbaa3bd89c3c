"""How soon the voice answers and how many calls a process carries, measured from outside."""
