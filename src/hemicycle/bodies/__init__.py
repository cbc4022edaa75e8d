"""Floor 1: law as data. A body is a folder that a lawyer can read; one loader reads them all.

No Python lives in a body's folder. Here are the values that folders are read into (`model`),
the loader (`registry`), the shapes of the files (`shapes`, `files`) and the validator.
"""
