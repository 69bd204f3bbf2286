"""What every page is made of: base page, components, numbers, languages, charts."""
