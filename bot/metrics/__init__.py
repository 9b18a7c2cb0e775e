"""What is counted, what is measured, without anything personal."""
