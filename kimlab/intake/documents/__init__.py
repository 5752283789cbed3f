"""Papers of a case, as texts: docx, odt, pdf, plain text, and the list that comes with them."""
