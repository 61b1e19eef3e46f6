"""What happens because time passes, not because somebody wrote."""
