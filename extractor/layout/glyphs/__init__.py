"""Characters become words and signs as the eye sees them."""
