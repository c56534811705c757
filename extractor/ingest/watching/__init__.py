"""PDFs are taken in as they arrive in a folder: noticed by the system or by looking, and taken when they are whole."""
