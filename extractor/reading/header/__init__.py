"""What a document says about itself: name, insurer, number, dates, plans, authorization."""
