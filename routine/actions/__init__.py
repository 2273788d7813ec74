"""What a person can do, whatever interface it comes from: what is known and asked becomes what is recorded. Pure."""
