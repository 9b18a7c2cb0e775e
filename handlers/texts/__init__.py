"""Every sentence for people, one folder a language."""
