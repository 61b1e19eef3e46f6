"""XLSForms that others wrote, as questionnaires of this house."""
