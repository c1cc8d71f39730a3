#!/usr/bin/env python3
"""
An adapter and a job service that say anything: text and bytes of all kinds, drawn at random.

babel.py adapter SEED | babel.py serve SEED HOST PORT
"""
import json
import os
import random
import socket
import sys

SEED = int(sys.argv[2])
SPECIAL = ["\0", "\b", "\x0b", "\x1b[31m", "\x7f", "\x85", "\u202e", "\u2028", "\ufdd0", "\ufffe", "\uffff", "\ud83d", "\udcff", "\ude00",
           "\U0001f600", "\U0010ffff", "<script>", "]]>", "&", '"', "'", "\\", "\r\n", "::error::x", "{{x}}", "\ufeff", "\u00e9", "e\u0301", "\ud800\ud800"]


def text(rng):
    drawn = [rng.choice(SPECIAL) if rng.random() < 0.5 else chr(rng.randrange(0x110000)) for _ in range(rng.randrange(1, 60))]
    said = "".join(drawn)
    kind = rng.random()
    if kind < 0.02:
        return said + rng.choice(["A", "\ud83d", "\u00e9"]) * 2_000_000
    if kind < 0.3:  # a pair at every place where the kit may cut
        return said[:1] + "\U0001f600" * 6000
    return said


def junk(rng):
    return rng.randbytes(rng.randrange(1, 3000))


def adapter():
    for number, line in enumerate(sys.stdin):
        request = json.loads(line)
        rng = random.Random(f"{SEED} {os.getpid()} {number}")
        if request["op"] == "hello":
            same = random.Random(SEED)  # as every other process says
            answer = {"ok": True, "name": text(same), "version": text(same), "suites": ["job-signing"],
                      "operations": ["wrap", "unwrap"], "capabilities": ["clock", "uid", "passwd"]}
        elif request["op"] == "wrap" and rng.random() < 0.8:
            answer = {"ok": True, "signed": "dmVyc2lvbgBpMQA=." + request["payload"] + ".none"}
        elif rng.random() < 0.1:
            sys.stderr.buffer.write(junk(rng))
            sys.stderr.buffer.flush()
            os._exit(rng.randrange(256))
        elif rng.random() < 0.1:
            sys.stdout.buffer.write(junk(rng).replace(b"\n", b"") + b"\n")
            sys.stdout.buffer.flush()
            continue
        elif rng.random() < 0.1:
            answer = {"unsupported": True, "reason": text(rng)}
        elif rng.random() < 0.1:
            answer = {"ok": True, "userid": 0, "payload": None, "mechanism": text(rng), text(rng): text(rng)}
        elif rng.random() < 0.1:
            answer = {"ok": True, "userid": 0, "payload": None, "mechanism": text(rng)}
        else:
            answer = {"ok": False, "error": text(rng)}
        print(json.dumps({"id": request["id"], **answer}), flush=True)


def serve():
    listener = socket.create_server((sys.argv[3], int(sys.argv[4])))
    rng = random.Random(SEED)
    while True:
        client, _ = listener.accept()
        head = client.recv(65536)
        if head.startswith(b"GET / "):
            client.sendall(b"HTTP/1.1 200 up\r\nContent-Length: 0\r\n\r\n")
        else:
            sys.stdout.buffer.write(junk(rng))
            sys.stdout.buffer.flush()
            said = json.dumps({rng.choice(["id", "detail", "state"]): text(rng)}).encode() if rng.random() < 0.5 else junk(rng)
            strange = junk(rng).replace(b"\r", b"").replace(b"\n", b"")
            header = rng.choice([b"X-Strange: " + strange, strange, b"Content-Length: 99999999999999999999", b"X: y"])
            client.sendall(b"HTTP/1.1 %d %s\r\n%s\r\n\r\n%s" % (rng.choice([200, 202, 400, 404, 500]), strange[:50], header, said))
        client.close()


{"adapter": adapter, "serve": serve}[sys.argv[1]]()
