"""Writes what PyPI's `packaging` 26.3 says of versions, specifiers and markers: python make_goldens.py"""
import csv
import itertools
import random

import packaging
from packaging.markers import Marker
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, Specifier, SpecifierSet
from packaging.version import InvalidVersion, Version

assert packaging.__version__ == "26.3"
draw = random.Random(20261121)
VERSIONS = """1 1.0 1.0.0 1.0.1 1.0.10 1.1 1.2 1.2.3 1.10 2 2.0 2.0.1 2.0.1+cpu 2.0.1+cu118 2.0.1+cu118.2 0.1 0.9.9 0.10
1.0a1 1.0a2 1.0.a.1 1.0alpha 1.0b1 1.0beta2 1.0rc1 1.0c2 1.0.preview3 1.0.dev0 1.0.dev1 1.0a1.dev1 1.0a1.post1 1.0a1.post1.dev2
1.0.post1 1.0-1 1.0.post 1.0.rev2 1.0post1.dev3 1.0.post1+local 1.0+a 1.0+1 1.0+a.1 1.0+1.a 1.0+a-1 1.0+A_1 1!0.1 1!1.0 2!0.0.1
v1.0 1.0.0.0.1 1.0.0.1 2024.1.15 20240115 20240115.1 1.2.3.4.5 1.0a 1.0a- 1.0a.dev 1.1.dev1 1.1a1 2.0rc1 2.0.dev1 00001.02
99999999999999999999.1 3.11 3.11.7 3.12.0rc1 2.0.post1 2.0.post1.dev1 1.0.post2 1.0.1rc1 1.0.1.post1+x 1.9.1 1.10.0""".split()
BROKEN = ["", "1.", ".1", "1.0+", "1.0+_", "one", "1..0", "1.0-", "1.0.x", "1!2!3", "1.0+a+b", "1.0 0", "1.0.*", "=1.0", "1.0postt1", "1.0a1b1"]
SPECIFIERS = """==1.0 ==1.0.* ==1.* !=1.0 !=1.0.* !=1.* ~=1.0 ~=1.0.0 ~=1.0a1 ~=1.0.post1 ~=1!1.0 ~=2.0.dev1 >=1.0 >=1.0a1 >=1.0.dev1 >=2.0.1
<=1.0 <=1.0.post1 <=1.0a1 <=2.0.1 <1.0 <1.0a2 <1.0.post1 <2 <1.0.dev1 <1!0 >1.0 >1.0a1 >1.0.post1 >1.0.dev1 >0.9.9 >2.0 >=1.0,<2 >=1.0,!=1.0.1,<1.2
==2.0.1 ==2.0.1+cpu !=2.0.1+cu118 ==1.0+a.1 ===1.0 ===1.0.0 ===2.0.1+CPU ==1!1.* ==1.0.0.0 ==v1.0 <1.0.post2 >1.0.post1.dev3 ~=3.11 ~=3.11.2""".split()
BAD_SPECIFIERS = ["1.0", "=1.0", "=>1", "~=1", ">=1.*", "==1.0a1.*", "==1.*+x", ">1.0+x", "~=1.0+x", "==", "<", "==1.0.**", "= =1", "~1", "==1.0.x", "<>1"]
VARIABLES = ["python_version", "python_full_version", "sys_platform", "platform_system", "platform_machine", "implementation_name", "os_name"]
TEXTS = {"python_version": ["3.6", "3.9", "3.10", "3.11", "3.12", "3", "3.11.*", "3.9 3.11", "4.0.dev1"],
         "python_full_version": ["3.11.7", "3.11.8", "3.11.0rc1", "3.11", "3.9.0", "3.11.7rc1", "3.11.7.post1"],
         "sys_platform": ["linux", "win32", "darwin", "linux2"], "platform_system": ["Linux", "Windows", "linux"],
         "platform_machine": ["x86_64", "aarch64", "AMD64 x86_64"], "implementation_name": ["cpython", "pypy"], "os_name": ["posix", "nt"]}
ENVIRONMENT = {"python_version": "3.11", "python_full_version": "3.11.7", "sys_platform": "linux", "platform_system": "Linux", "extra": "",
               "platform_machine": "x86_64", "implementation_name": "cpython", "platform_python_implementation": "CPython", "os_name": "posix"}
REQUIREMENTS = """numpy|numpy==1.2|Foo.Bar__baz>=1,<2|a[b,c]==1|a[ b , C_d ]|a []|a (>=1.0)|a(==1.0,<2)|a>=1 , <2|a>=1,|a==1.*|a ; os_name=='nt'|a[x]>=1;python_version<'3'
a @ https://h/a.whl|a@https://h/a.whl ; os_name == 'nt'|a @ git+https://h/r.git@v1|a===x.y|a!=1.0.*|a~=1.0|-a|a-|a b|a==|a=1|a>=1 <2|a[|a[b|a[b;]|a[,]|a;|a; os|a; os_name
a; os_name == nt|a; os_name == 'nt|a @|a ==1.0 extra|a>=1.*|a; foo == 'x'|a; (os_name == 'nt'|a; os_name == 'nt' and|[x]|==1|a;;|a (>=1|a>=1)|a[b]c|a_|_a|a.|1a|A|é""".replace("\n", "|").split("|")


def marker(depth):
    if depth == 0 or draw.random() < 0.3:
        variable = draw.choice(VARIABLES)
        text = draw.choice(TEXTS[variable])
        versions = variable.startswith("python")
        sign = draw.choice(["==", "!=", "<", "<=", ">", ">=", "in", "not in"] + (["~=", "==="] if versions and text.count(".") and " " not in text and "*" not in text else []))
        sides = [variable, f"'{text}'"]
        return f" {sign} ".join(sides if draw.random() < 0.85 else sides[::-1]) if sign not in ("~=", "===") else f"{sides[0]} {sign} {sides[1]}"
    inner = f" {draw.choice(['and', 'or'])} ".join(marker(depth - 1) for _ in range(draw.choice([2, 2, 3])))
    return f"({inner})" if draw.random() < 0.6 else inner


def known(kind, text, error):
    try:
        return str(kind(text))
    except error:
        return "-"


def write(name, rows):
    with open(name, "w", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(rows)


every = list(itertools.combinations(VERSIONS, 2))
pairs = draw.sample(every, 600) + [(a, b) for a, b in every if Version(a) == Version(b)]
write("orders.csv", [(a, b, (Version(a) > Version(b)) - (Version(a) < Version(b))) for a, b in pairs])
write("versions.csv", [(v, known(Version, v, InvalidVersion)) for v in VERSIONS + BROKEN])
write("contains.csv", [(s, v, SpecifierSet(s).contains(Version(v), prereleases=True)) for s in SPECIFIERS for v in VERSIONS])
write("specifiers.csv", [(s, known(Specifier, s, InvalidSpecifier) != "-") for s in [s for s in SPECIFIERS if "," not in s] + BAD_SPECIFIERS])
write("markers.csv", [(m, Marker(m).evaluate(ENVIRONMENT)) for m in sorted({marker(k % 3) for k in range(400)})])
write("requirements.csv", [(r, known(Requirement, r, InvalidRequirement) != "-") for r in REQUIREMENTS])
