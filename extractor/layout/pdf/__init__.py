"""What PDF libraries say is on a page: characters, drawings, form fields, pictures. Nothing is interpreted here."""
