"""What a survey's responses come to, overall and by group, without telling who said what (decision 0014)."""
