#!/usr/bin/env python3
"""Makes log.json, independently of the product's code: RFC 6962 by its definition, notes by C2SP.

Needs Python 3.9 and the package "cryptography" (Ed25519). Usage: python3 make.py > log.json
"""

import base64
import hashlib
import json
import struct

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ORIGIN = "log.example/dissent"


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def b64(raw):
    return base64.b64encode(raw).decode()


def lp(*parts):
    return b"".join(struct.pack(">Q", len(p)) + p for p in parts)


def split(n):
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def mth(leaves):
    """RFC 6962 section 2.1; leaves are leaf hashes."""
    if not leaves:
        return sha()
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return sha(b"\x01", mth(leaves[:k]), mth(leaves[k:]))


def path(m, leaves):
    """RFC 6962 section 2.1.1."""
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if m < k:
        return path(m, leaves[:k]) + [mth(leaves[k:])]
    return path(m - k, leaves[k:]) + [mth(leaves[:k])]


def subproof(m, leaves, whole):
    """RFC 6962 section 2.1.2."""
    if m == len(leaves):
        return [] if whole else [mth(leaves)]
    k = split(len(leaves))
    if m <= k:
        return subproof(m, leaves[:k], whole) + [mth(leaves[k:])]
    return subproof(m - k, leaves[k:], False) + [mth(leaves[:k])]


class Key:
    def __init__(self, seed):
        self.seed = seed
        self.secret = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = self.secret.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def key_id(self):
        return sha(ORIGIN.encode(), b"\n\x01", self.public)[:4]

    def vkey(self):
        return f"{ORIGIN}+{self.key_id().hex()}+{b64(bytes([1]) + self.public)}"

    def note(self, text):
        signature = self.key_id() + self.secret.sign(text.encode())
        return f"{text}\n\u2014 {ORIGIN} {b64(signature)}\n"

    def vector(self):
        return {"seed": self.seed.hex(), "public": self.public.hex(), "vkey": self.vkey()}


class Witness:
    """C2SP tlog-cosignature: a key of type 4 signs a time and the text of a checkpoint."""

    def __init__(self, name, seed):
        self.name, self.seed = name, seed
        self.secret = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = self.secret.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def key_id(self):
        return sha(self.name.encode(), b"\n\x04", self.public)[:4]

    def vkey(self):
        return f"{self.name}+{self.key_id().hex()}+{b64(bytes([4]) + self.public)}"

    def line(self, note, time):
        text = note[: note.index("\n\n") + 1]
        signature = self.secret.sign(f"cosignature/v1\ntime {time}\n{text}".encode())
        return f"\u2014 {self.name} {b64(self.key_id() + struct.pack('>Q', time) + signature)}\n"

    def vector(self):
        return {"name": self.name, "seed": self.seed.hex(), "public": self.public.hex(), "vkey": self.vkey()}


def witnessing(checkpoint, older, leaves):
    """Two of three witnesses have cosigned; the policy asks for two."""
    names = ["union.example/w", "inspector.example/w", "paper.example/w"]
    some = [Witness(name, bytes([10 + i] * 32)) for i, name in enumerate(names)]
    times = [1467000100, 1467000160]
    lines = [witness.line(checkpoint, time) for witness, time in zip(some, times)]
    policy = "# Two of three.\n"
    for short, witness in zip(["union", "inspector", "paper"], some):
        policy += f"witness {short} {witness.vkey()} https://{witness.name}\n"
    policy += "group outside 2 union inspector paper\nquorum outside\n"
    proof = "".join(b64(h) + "\n" for h in subproof(8, leaves, True))
    return {
        "keys": [witness.vector() for witness in some],
        "times": times,
        "lines": lines,
        "cosigned": checkpoint + "".join(lines),
        "quorum_time": times[0],
        "policy": policy,
        "request": f"old 8\n{proof}\n{checkpoint}",
        "older_line": some[0].line(older, 1466999200),
    }


def make_entry(i):
    opaque = i > 0
    salt = sha(b"salt", bytes([i]))
    body = b"body %d" % i
    tag = sha(b"tag", bytes([i]))[:24] if opaque else bytes(24)
    commitment = sha(lp(b"dissent-entry-v1", salt, body))
    leaf = b"DC\x01" + bytes([0 if opaque else 1]) + bytes(4) + tag + commitment
    return {
        "class": 0 if opaque else 1,
        "tag": tag.hex(),
        "salt": salt.hex(),
        "body": body.hex(),
        "commitment": commitment.hex(),
        "leaf": leaf.hex(),
        "leaf_hash": sha(b"\x00", leaf).hex(),
    }


def main():
    log, promise = Key(bytes([1] * 32)), Key(bytes([2] * 32))
    entries = [make_entry(i) for i in range(13)]
    leaves = [bytes.fromhex(e["leaf_hash"]) for e in entries]
    size, index = len(leaves), 9
    checkpoint = log.note(f"{ORIGIN}\n{size}\n{b64(mth(leaves))}\n")
    older = log.note(f"{ORIGIN}\n8\n{b64(mth(leaves[:8]))}\n")
    opening = bytes.fromhex(entries[index]["leaf"] + entries[index]["salt"] + entries[index]["body"])
    proof = "".join(b64(h) + "\n" for h in path(index, leaves))
    head = "c2sp.org/tlog-proof@v1\n"
    merge_by = 1467000900
    text = f"dissent-promise/v1\n{ORIGIN}\n{b64(leaves[index])}\n{merge_by}\n"
    bundle = b"".join(struct.pack(">H", 64) + bytes.fromhex(e["leaf"]) for e in entries)
    vectors = {
        "origin": ORIGIN,
        "log_key": log.vector(),
        "promise_key": promise.vector(),
        "entries": entries,
        "roots": [mth(leaves[:n]).hex() for n in range(size + 1)],
        "inclusion": [
            {"size": n, "index": i, "path": [h.hex() for h in path(i, leaves[:n])]}
            for n in range(1, size + 1)
            for i in range(n)
        ],
        "consistency": [
            {"first": m, "second": n, "path": [h.hex() for h in subproof(m, leaves[:n], True)]}
            for n in range(1, size + 1)
            for m in range(1, n + 1)
        ],
        "checkpoint": checkpoint,
        "older_checkpoint": older,
        "receipt": {
            "index": index,
            "bare": f"{head}index {index}\n{proof}\n{checkpoint}",
            "opened": f"{head}extra {b64(opening)}\nindex {index}\n{proof}\n{checkpoint}",
        },
        "promise": {"index": index, "merge_by": merge_by, "note": promise.note(text)},
        "witnesses": witnessing(checkpoint, older, leaves),
        "tile/0/000.p/13": b"".join(leaves).hex(),
        "tile/entries/000.p/13": bundle.hex(),
    }
    print(json.dumps(vectors, indent=1, ensure_ascii=False))


main()
