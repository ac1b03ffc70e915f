"""Text becomes nodes with places, and one record of a text is changed without touching the rest."""
