"""Every behaviour is fetched where its element stands: vitrine.js knows each element that a module defines."""

import re

from themes.active import ROOT

JS = ROOT / "base" / "static" / "js"
DEFINES = re.compile(r'customElements\.define\("([a-z-]+)"')
FETCHES = re.compile(r'"([a-z-]+)": \(\) => import\("\./([a-z-]+)\.js"\)')


def test_every_element_is_fetched_from_the_module_that_defines_it():
    defined = {
        name: file.stem for file in JS.glob("*.js") for name in DEFINES.findall(file.read_text(encoding="utf-8"))
    }

    fetched = dict(FETCHES.findall((JS / "vitrine.js").read_text(encoding="utf-8")))

    assert fetched == defined


def test_a_page_fetches_nothing_that_it_has_no_use_for():
    assert "import " not in (JS / "vitrine.js").read_text(encoding="utf-8").split("*/")[1]
