"""What a page is made of: blocks, evidence, templates, and the HTML they become."""
