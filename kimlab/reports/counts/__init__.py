"""What a report counts: tables whose cells name the persons and families behind them."""
