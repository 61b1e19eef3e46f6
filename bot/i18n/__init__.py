"""Words for people: Fluent texts in every shipped language, found or refused, never guessed."""
