#!/usr/bin/env python3
"""Chromium lays the page out: no label of a picture is cut off or lies on another, no printed table runs off A4."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["SOURCE"], "tests", "support"))
from reports import SOURCE, run

MEASURE = """<script>
var bad=[];
document.querySelectorAll('svg').forEach(function(svg){
  var field=svg.getBoundingClientRect(),seen=[];
  svg.querySelectorAll('text').forEach(function(t){
    if(!t.textContent)return;
    var b=t.getBoundingClientRect();
    if(b.left<field.left-1||b.right>field.right+1||b.top<field.top-1||b.bottom>field.bottom+1)
      bad.push('cut off: '+t.textContent);
    seen.forEach(function(o){
      var wide=Math.min(b.right,o.box.right)-Math.max(b.left,o.box.left);
      var high=Math.min(b.bottom,o.box.bottom)-Math.max(b.top,o.box.top);
      if(wide>1&&high>5)bad.push('overlap: '+t.textContent+' / '+o.text);
    });
    seen.push({box:b,text:t.textContent});
  });
});
document.querySelectorAll('table').forEach(function(t){
  if(t.getBoundingClientRect().right>WIDTH)bad.push('too wide: '+t.textContent.slice(0,60));
});
var p=document.createElement('pre');
p.id='found';p.textContent='MEASURED '+bad.length+'\\n'+bad.join('\\n');
document.body.appendChild(p);
</script>"""


def chromium(*words):
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        print("skipped: chromium is not installed (scripts/test.sh installs it)")
        sys.exit(77)
    words = [program, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", *words]
    return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, timeout=240).stdout


def measure(page, scratch):
    with open(page, encoding="utf-8") as file:
        text = file.read()
    # A sheet of A4 less its margins is 186 mm = 703 px wide; the style for paper is laid out on the screen.
    text = text.replace("@media print{\n", "@media all{\n").replace("@page{size:A4;margin:16mm 12mm 16mm}\n", "")
    text = text.replace("</body>", MEASURE.replace("WIDTH", "704") + "</body>")
    copy = os.path.join(scratch, "measured.html")
    with open(copy, "w", encoding="utf-8") as file:
        file.write(text)
    dom = chromium("--window-size=703,2000", "--dump-dom", "file://" + copy)
    found = re.search(r'<pre id="found">MEASURED (\d+)\n(.*?)</pre>', dom, re.S)
    assert found, "the page was not measured"
    assert found.group(1) == "0", found.group(2)


def main():
    scenarios = ["shanxi-central", "jingjinji-2015", "kind-equity", "kind-opening"]
    for scenario in scenarios:
        for language, unit in (("zh", "元"), ("en", "万元")):
            with tempfile.TemporaryDirectory() as scratch:
                path = os.path.join(SOURCE, "scenarios", scenario)
                run("report", "-q", "--lang", language, "--unit", unit, "-o", scratch, path)
                measure(os.path.join(scratch, scenario, "report.html"), scratch)
                print(f"{scenario} {language}: every label has its place")


main()
