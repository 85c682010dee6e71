"""Chinese headlines in a face of their own: cut for each page after it is published. docs/fonts.md."""
