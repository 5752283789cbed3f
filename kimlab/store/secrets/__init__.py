"""What is drawn by chance and kept in the workbench: its id, marks for what is printed, lots."""
