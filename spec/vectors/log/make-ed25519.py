#!/usr/bin/env python3
"""Makes ed25519.json: signatures at the edges of RFC 8032, from the curve's definition alone.

A signature verifies if R and the key are canonical points, S is below the group order, and
[8]([S]B - R - [k]A) = 0. Needs Python 3.9. Usage: python3 make-ed25519.py > ed25519.json
"""

import hashlib
import json

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
NEUTRAL = (0, 1)
SIGN = 1 << 255


def add(one, other):
    x1, y1 = one
    x2, y2 = other
    t = D * x1 * x2 * y1 * y2
    x = (x1 * y2 + x2 * y1) * pow(1 + t, P - 2, P)
    y = (y1 * y2 + x1 * x2) * pow(1 - t, P - 2, P)
    return x % P, y % P


def multiply(scalar, point):
    product = NEUTRAL
    while scalar:
        if scalar & 1:
            product = add(product, point)
        point = add(point, point)
        scalar >>= 1
    return product


def with_y(y):
    """The point of this y with an even x, or None."""
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P:
        return None
    return (P - x if x & 1 else x), y


def little(number):
    return number.to_bytes(32, "little")


def encode(point):
    return little(point[1] | (SIGN if point[0] & 1 else 0))


def of_order_8():
    y = 2
    while True:
        point = with_y(y)
        y += 1
        if point:
            torsion = multiply(L, point)
            if multiply(4, torsion) != NEUTRAL:
                return torsion


BASE = with_y(4 * pow(5, P - 2, P) % P)
TORSION = of_order_8()
MESSAGE = b"an entry"
SECRET = int.from_bytes(hashlib.sha512(b"dissent/vectors/ed25519").digest(), "little") % L
NONCE = 12345678901234567890
cases = []


def case(name, key, r_bytes, nonce, verifies, more=0):
    k = int.from_bytes(hashlib.sha512(r_bytes + key + MESSAGE).digest(), "little") % L
    s = (nonce + k * SECRET) % L + more
    cases.append(
        {
            "name": name,
            "public_key": key.hex(),
            "message": MESSAGE.hex(),
            "signature": (r_bytes + little(s)).hex(),
            "verifies": verifies,
        }
    )


KEY = encode(multiply(SECRET, BASE))
MIXED_KEY = encode(add(multiply(SECRET, BASE), TORSION))
R = multiply(NONCE, BASE)

case("plain", KEY, encode(R), NONCE, True)
for order in (8, 4, 2):
    mixed = add(R, multiply(8 // order, TORSION))
    case(f"R with a component of order {order}", KEY, encode(mixed), NONCE, True)
case("R the neutral element", KEY, encode(NEUTRAL), 0, True)
case("R of order 8", KEY, encode(TORSION), 0, True)
case("R the neutral element with y = p + 1", KEY, little(P + 1), 0, False)
case("R the neutral element with a sign of x", KEY, little(1 | SIGN), 0, False)
case("R of order 2 with a sign of x", KEY, little(P - 1 | SIGN), 0, False)
case("R of order 4 with y = p", KEY, little(P), 0, False)
case("R not on the curve", KEY, little(2), 0, False)
case("S plus the group order", KEY, encode(R), NONCE, False, L)
case("R mixed, S plus the group order", KEY, encode(add(R, TORSION)), NONCE, False, L)
case("key with a component of order 8", MIXED_KEY, encode(R), NONCE, True)
case("key and R with a component of order 8", MIXED_KEY, encode(add(R, TORSION)), NONCE, True)
case("another nonce than that of R", KEY, encode(R), NONCE + 1, False)
print(json.dumps({"cases": cases}, indent=1))
