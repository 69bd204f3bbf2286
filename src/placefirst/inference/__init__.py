"""Inference: what counts let us say, and how sure: funnels, case mix, survival, reforms."""
