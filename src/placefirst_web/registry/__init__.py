"""The registry: agencies that offer IPS or move towards it; knows nothing of any person served."""
