"""The shell: a thin web workbench over the core."""
