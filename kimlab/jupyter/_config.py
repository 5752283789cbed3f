"""The private configuration of one session: nothing of the user's own Jupyter set-up, nothing that calls out."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path

# Written into a folder of mode 700 that is removed at the end. Each line closes a way out or a trace on disk.
_SERVER = """
import logging
import warnings

from kimlab.jupyter._contents import NoCheckpoints, strip_results

# Jupyter applies this file twice, and says so of its own hook; and it names the signal by which "kimlab start" ends it.
warnings.filterwarnings("ignore", r"Overriding existing pre_save_hook \\(strip_results\\)", UserWarning)
logging.getLogger("ServerApp").addFilter(lambda record: "received signal" not in str(record.msg))

c = get_config()  # noqa: F821
c.ServerApp.ip = "127.0.0.1"
c.IdentityProvider.token = TOKEN
c.ServerApp.open_browser = False
c.ServerApp.allow_remote_access = False
c.ServerApp.terminals_enabled = False
c.ServerApp.quit_button = True
c.ServerApp.jpserver_extensions = {
    "jupyterlab": True, "jupyter_lsp": False, "jupyter_server_terminals": False, "notebook_shim": False
}
c.ServerApp.log_level = 40
c.Application.log_level = 40
c.ContentsManager.pre_save_hook = strip_results
c.ContentsManager.checkpoints_class = NoCheckpoints
c.FileContentsManager.delete_to_trash = False
c.NotebookNotary.db_file = ":memory:"
c.KernelManager.transport = TRANSPORT
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.extension_manager = "readonly"
c.LabApp.collaborative = False
"""

_SECRET = re.compile(r"KIMLAB_\w*PASSPHRASE|JUPYTER_TOKEN", re.IGNORECASE)

_KERNEL = """
c = get_config()  # noqa: F821
c.HistoryManager.enabled = False
c.HistoryManager.hist_file = ":memory:"
"""

_PAGE = {
    "@jupyterlab/translation-extension:plugin": {"locale": "de_DE"},
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "defer", "autoStartDefaultKernel": True},
    "@jupyterlab/docmanager-extension:plugin": {"autosave": False, "autosaveInterval": 86_400},
}

# Where Jupyter and IPython would otherwise read from, or write to, below the user's home.
_FOLDERS = {
    "JUPYTER_CONFIG_DIR": "config",
    "JUPYTER_DATA_DIR": "data",
    "JUPYTER_RUNTIME_DIR": "r",
    "JUPYTERLAB_SETTINGS_DIR": "settings",
    "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    "IPYTHONDIR": "ipython",
    "TMPDIR": "tmp",
}


def without_secrets(environment: Mapping[str, str]) -> dict[str, str]:
    """Return an environment without what looks like a passphrase of kimlab's, and without Jupyter's token.

    No variable holds one for kimlab; that of an older version, left in somebody's settings, would be read by every process
    below, and by whoever lists them.

    >>> without_secrets({"KIMLAB_VAULT_PASSPHRASE": "geheim", "LANG": "de_DE"})
    {'LANG': 'de_DE'}
    """
    return {name: value for name, value in environment.items() if not _SECRET.fullmatch(name)}


def write_config(private: Path, token: str = "") -> dict[str, str]:
    """Write the configuration below `private` and return the environment that leads to it; the token stays in the file."""
    environment = {name: str(private / folder) for name, folder in _FOLDERS.items()}
    for folder in environment.values():
        Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    transport = "tcp" if os.name == "nt" else "ipc"
    config = private / _FOLDERS["JUPYTER_CONFIG_DIR"]
    (config / "jupyter_server_config.py").write_text(
        _SERVER.replace("TRANSPORT", repr(transport)).replace("TOKEN", repr(token)), encoding="utf-8"
    )
    (config / "labconfig").mkdir(mode=0o700, exist_ok=True)
    (config / "labconfig" / "default_setting_overrides.json").write_text(json.dumps(_PAGE), encoding="utf-8")
    profile = private / _FOLDERS["IPYTHONDIR"] / "profile_default"
    profile.mkdir(mode=0o700, parents=True, exist_ok=True)
    (profile / "ipython_kernel_config.py").write_text(_KERNEL, encoding="utf-8")
    return environment
