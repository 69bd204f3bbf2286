"""What the Lab changes: each verb of the room, one transaction each."""
