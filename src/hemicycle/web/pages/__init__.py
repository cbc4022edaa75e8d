"""The pages: server-rendered, whole without scripts; `router` answers for them.

Every page is a function from a `Site` (one version of the record) to HTML, so that the same
functions serve requests and write the static site.
"""

from hemicycle.web.pages.routes import router
from hemicycle.web.pages.site import Site

__all__ = ["Site", "router"]
