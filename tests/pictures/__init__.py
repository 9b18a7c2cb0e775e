"""Photographs of invented documents, good and faulty, made from a seed; what they are judged by."""
