"""The reports: a module each. Whoever adds one adds a module here; it registers itself."""

import importlib
import pkgutil

for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    importlib.import_module(f"{__name__}.{_module.name}")

__all__: list[str] = []
