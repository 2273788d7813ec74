"""profile.toml as text: what may stand in it, read, checked and edited. Its file is storage/profile_file.py. Pure."""
