"""Typesetting of the sample corpus: plain-text sources -> PDFs and the truth about them. Not part of the package."""
