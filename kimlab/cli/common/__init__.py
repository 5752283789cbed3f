"""What commands share: options, German words for the terminal, what is written where, and what is chosen how."""
