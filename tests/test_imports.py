"""Starting fast is a feature: what an import may pull in."""

import subprocess
import sys

HEAVY = ("numpy", "torch", "textual", "lxml", "pypdfium2", "pdfplumber", "pdfminer", "docx", "rapidfuzz")


def test_version_imports_nothing_heavy():
    program = (
        "import sys; sys.argv = ['clausediff', '--version']\n"
        "from clausediff.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print(sorted(set(sys.modules) & set({HEAVY!r})))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
