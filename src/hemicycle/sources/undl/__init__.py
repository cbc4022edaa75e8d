"""The United Nations Dag Hammarskjöld Library: snapshots and exports of its voting data."""
