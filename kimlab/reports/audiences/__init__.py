"""Every report that there is: one module each, which registers itself.

A new report is a new module in this folder that ends in ``REPORT = register(Report(…))``. Nothing lists the modules.
"""

import importlib
import pkgutil

for _module in pkgutil.iter_modules(__path__, f"{__name__}."):
    importlib.import_module(_module.name)
