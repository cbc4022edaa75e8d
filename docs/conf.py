"""Sphinx configuration: MyST pages, docstrings as reference, no network."""

from importlib.metadata import version as _version

project = "Hemicycle"
author = "The Hemicycle authors"
copyright = "The Hemicycle authors"  # noqa: A001 - the name that Sphinx reads
release = version = _version("hemicycle")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.viewcode",
    "numpydoc",
]
root_doc = "index"
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

numpydoc_show_class_members = False
autodoc_typehints = "none"  # the numpydoc sections already say what each parameter is
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "exclude-members": "__init__, __new__"}

html_theme = "furo"
html_title = "Hemicycle"
html_show_sourcelink = False
