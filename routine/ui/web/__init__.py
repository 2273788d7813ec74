"""The page of her own: one local page in the browser, over the same actions as the commands. SPEC section 9."""
