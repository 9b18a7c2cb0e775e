"""What is counted, what is measured (Prometheus), without anything personal."""
