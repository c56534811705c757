"""What a policy team mails to its clinicians: every policy that changed in a period, in the sentences of the report."""
