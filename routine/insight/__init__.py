"""Looking back: what the nights and evenings were, told without guilt. Pure. SPEC section 5, EXPERIENCE section 4."""
