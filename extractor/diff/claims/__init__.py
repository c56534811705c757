"""What the payer's revision history claims, held against the changes that we found."""
