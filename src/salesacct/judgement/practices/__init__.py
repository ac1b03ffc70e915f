"""The library of accountability practices, a module for each principle. Imported only when somebody asks for a practice."""
