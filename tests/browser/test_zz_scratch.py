import pytest
from tests.browser import checks, proceedings_tour
from tests.browser.test_every_page import barriers, compressed_site
from tests.browser.windows import Windows
pytestmark=[pytest.mark.browser,pytest.mark.django_db(transaction=True)]
def test_drivers(browser, compressed_site):
    found=[];w={}
    windows=Windows(browser,compressed_site)
    def look(n,p):
        found.extend(barriers(n,p,"light","dark")); w[n]=checks.first_load(p).total()
    proceedings_tour.contest(windows,look); print(w)
    assert not found,"\n".join(found); assert not windows.complaints; assert max(w.values())<120000
def test_console(windows):
    found=[]
    def look(n,p): 
        p.screenshot(path=f"/tmp/pr/t-{n}.png",full_page=True); found.extend(barriers(n,p,"light"))
    proceedings_tour.manage(windows,look)
    assert not found,"\n".join(found)
