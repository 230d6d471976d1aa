#!/usr/bin/env python3
"""Screens an archive with utkik on Apache Spark: NDJSON in, NDJSON out.

    python3 screen.py ARCHIVE OUT [--shards N] [-- ARGUMENTS OF utkik screen]

Each record that goes in is a share of the archive, {"archive": "...", "shard": "3/8"}; utkik divides the archive
by folder of meeting, so that an agenda and its papers stay together. OUT/items holds one JSON object for each
item, as one run of `utkik screen --format ndjson` writes them; OUT/shares one for each share, with its exit
status and what could not be read. The program must lie at the same path on every machine (UTKIK, or utkik in
PATH), and the archive on a disk that all reach. utkik needs no network; what Spark does with the results is
up to its settings.

Ends as the worst of the shares did: 2 before 3 before 1 before 0.
"""

import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile


def work(arguments):
    """The piped command: shares on standard input, what was found in each on standard output."""
    program = os.environ.get("UTKIK", "utkik")
    for line in sys.stdin:
        share = json.loads(line)
        with tempfile.NamedTemporaryFile(suffix=".json") as whole:
            command = [program, "screen", share["archive"], "--shard", share["shard"], "--quiet",
                       "--format", "ndjson", "--output", "json=" + whole.name, *arguments]
            ended = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
            told = {"status": ended.returncode, "shard": share["shard"], "notices": []}
            text = open(whole.name, encoding="utf-8").read()
            if text:
                told["notices"] = json.loads(text)["receipt"]["notices"]
        for item in ended.stdout.decode("utf-8").splitlines():
            print(json.dumps({"item": json.loads(item)}, ensure_ascii=False))
        print(json.dumps({"share": told}, ensure_ascii=False), flush=True)


def screen(archive, out, shards, arguments):
    """The driver: hands out the shares, keeps what comes back, and says how it ended."""
    from pyspark.sql import SparkSession

    spark = (SparkSession.builder.appName("utkik")
             .master(os.environ.get("SPARK_MASTER", "local[*]"))
             .config("spark.ui.enabled", "false").getOrCreate())
    shares = [json.dumps({"archive": archive, "shard": f"{n}/{shards}"}) for n in range(1, shards + 1)]
    command = " ".join(map(shlex.quote, [sys.executable, os.path.abspath(__file__), "--work", *arguments]))
    environment = {name: value for name, value in os.environ.items() if name.startswith("UTKIK")}
    environment.update(PATH=os.environ.get("PATH", ""), PYTHONIOENCODING="utf-8")
    lines = spark.sparkContext.parallelize(shares, shards).pipe(command, environment, checkCode=True)
    found = lines.map(json.loads).cache()
    shown = lambda value: json.dumps(value, ensure_ascii=False)
    found.filter(lambda one: "item" in one).map(lambda one: shown(one["item"])).saveAsTextFile(out + "/items")
    told = found.filter(lambda one: "share" in one).map(lambda one: one["share"])
    told.map(shown).saveAsTextFile(out + "/shares")
    statuses = told.map(lambda share: share["status"]).collect()
    spark.stop()
    if len(statuses) != shards:
        return 3
    return next((status for status in (2, 3, 1) if status in statuses), max(statuses))


def main():
    if sys.argv[1:2] == ["--work"]:
        return work(sys.argv[2:])
    parser = argparse.ArgumentParser(description="Screens an archive with utkik on Apache Spark.")
    parser.add_argument("archive")
    parser.add_argument("out")
    parser.add_argument("--shards", type=int, default=2 * (os.cpu_count() or 1))
    typed, arguments = sys.argv[1:], []
    if "--" in typed:
        at = typed.index("--")
        typed, arguments = typed[:at], typed[at + 1:]
    args = parser.parse_args(typed)
    return screen(args.archive, args.out, args.shards, arguments)


if __name__ == "__main__":
    sys.exit(main())
