"""Voeten's roll calls of the General Assembly: the amendments, paragraphs and failed texts."""
