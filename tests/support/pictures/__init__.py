"""Pictures of invented documents, sound or faulty, with what reads them."""
