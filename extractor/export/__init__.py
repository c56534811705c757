"""What downstream systems load: one file a target format, each a pure function of the versions that it is given."""
