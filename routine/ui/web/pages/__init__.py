"""One file a part of the page: what stands in its template."""
