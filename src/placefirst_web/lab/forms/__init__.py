"""What people type into the Lab, read and refused in words."""
