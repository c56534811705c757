"""What each part of a document is: criteria, limitations, or neither. Decided for the whole document at once."""
