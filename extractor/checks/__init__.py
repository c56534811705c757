"""What is wrong with a policy or with what is said of it: the insurer's slips (lint), a guide's claims (audit)."""
