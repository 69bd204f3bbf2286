"""The brief of a kept answer: its sections, a module each, and the kinds that they make up."""
