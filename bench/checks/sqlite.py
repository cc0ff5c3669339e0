# SPDX-License-Identifier: Apache-2.0
"""SQLite over the resources: sqlite.py typed|json RESOURCES APPROVED PREDICATES ROWS. Prints JSON as peers.mjs does.

Typed tables have one column for each scalar and a table with an index for each list. `regexp` is Python's, called for each row, since
SQLite has none of its own. The database is in memory; loading is not counted."""
import json
import re
import sqlite3
import sys
import time

ROUNDS = 3
TEXTS = ["name", "region", "state", "owner", "owner_mail", "os"]
WHOLE = ["encrypted", "public", "backup", "mfa", "cpu", "memory_gb", "disk_gb", "open_findings", "failed_logins", "patch_age_days", "os_version"]
SCALARS = TEXTS + WHOLE + ["max_cvss"]


def load_typed(db, lines):
    columns = [f"{name} text" for name in TEXTS] + [f"{name} integer" for name in WHOLE] + ["max_cvss real"]
    db.execute(f"create table r (row integer primary key, env text, {', '.join(columns)})")
    db.execute("create table disks (row integer, size_gb integer, encrypted integer)")
    db.execute("create table ports (row integer, port integer)")
    db.execute("create table groups (row integer, name text)")
    for row, line in enumerate(lines):
        body = json.loads(line)
        values = [row, body["tags"]["env"]] + [body.get(name) for name in SCALARS]
        db.execute(f"insert into r values ({', '.join('?' * len(values))})", values)
        db.executemany("insert into disks values (?, ?, ?)", [(row, d["size_gb"], d["encrypted"]) for d in body["disks"]])
        db.executemany("insert into ports values (?, ?)", [(row, p) for p in body["ports"]])
        db.executemany("insert into groups values (?, ?)", [(row, g) for g in body["groups"]])
    for table in ("disks", "ports", "groups"):
        db.execute(f"create index {table}_row on {table} (row)")


def load_json(db, lines):
    db.execute("create table r (row integer primary key, body text)")
    db.executemany("insert into r (body) values (?)", ((line,) for line in lines))


def main():
    form, resources, approved, predicates, rows = sys.argv[1:]
    db = sqlite3.connect(":memory:")
    patterns = {}
    db.create_function("regexp", 2, lambda p, t: patterns.setdefault(p, re.compile(p)).search(t) is not None, deterministic=True)
    with open(resources, encoding="utf-8") as stream:
        lines = [line for _, line in zip(range(int(rows)), stream)]
    (load_typed if form == "typed" else load_json)(db, lines)
    db.execute("create table approved (key text primary key) without rowid")
    with open(approved, encoding="utf-8") as stream:
        db.executemany("insert into approved values (?)", ((line.strip(),) for line in stream))
    db.commit()
    with open(predicates, encoding="utf-8") as stream:
        tests = [f"select count(*) from r where {p[form]}" for p in json.load(stream)]
    best, passes = float("inf"), []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        passes = [db.execute(test).fetchone()[0] for test in tests]
        best = min(best, time.perf_counter() - began)
    print(json.dumps({"engine": f"sqlite {form}", "rows": len(lines), "seconds": best, "passes": passes}))


main()
