/**
 * The characters a memo is made of, as Unicode 16 has them: categories L*, M*, N*, P*, Sc, Sm, with `°`, `№` and the space, without the
 * letters and marks that draw nothing. Pairs of numbers in base 36: how many characters to skip, how many are allowed.
 *
 * A table, and not the browser's own categories, because those move with its version of Unicode: a text that one browser freezes
 * must be one for every reader. Source: spec/memo.md, "Characters"; the Java client's `TextRules` asked for each code point.
 */
const RANGES =
  'w 1q 1 1 1 u y 5 1 1 2 3 3 4 1 3 1 eh 4 c e 5 7 1 1 1 h 27 1 11 1 2 2 6 6 5 1 1 1 k 1 67 1 4t 1 12 2 1e 4 1 1 1j 8 r 4 6 h 8 2 c 1 5c 2 a 1 j 2 f 2 ' +
  '1n 2 2t e 1i 1 4 2 1d 2 f 1 s 2 1 1 b 5 o 1 6 8 23 1 4h 1 8 2 2 2 m 1 7 1 1 3 4 2 9 2 2 2 4 8 1 4 2 1 5 2 k 1 4 2 3 1 6 4 2 2 m 1 7 1 2 1 2 1 2 2 1 ' +
  '1 5 4 2 2 3 3 1 7 4 1 1 7 h a 3 1 9 1 3 1 m 1 7 1 2 1 5 2 a 1 3 1 3 2 1 f 4 2 c 7 7 1 3 1 8 2 2 2 m 1 7 1 2 1 5 2 9 2 2 2 3 7 3 4 2 1 5 2 a 1 7 a 2 ' +
  '1 6 3 3 1 4 3 2 1 1 1 2 3 2 3 3 3 c 4 5 3 3 1 4 2 1 6 1 e d 6 1 6 d 1 3 1 n 1 g 2 9 1 3 1 4 7 2 1 3 2 1 2 4 2 a 7 8 1 d 1 3 1 n 1 a 1 5 2 9 1 3 1 4 ' +
  '7 2 6 2 1 4 2 a 1 3 c d 1 3 1 1f 1 3 1 5 5 g 2 j 1 6 1 3 1 i 3 o 1 9 1 1 2 7 3 1 4 6 1 1 1 8 6 a 2 3 c 1m 4 t 11 2 1 1 1 5 1 o 1 1 1 n 2 5 1 1 1 7 1 ' +
  'a 2 4 w 1 3 f 1 1 3 2 6 k 1 1 1 1 1 f 1 10 4 13 1 10 9 1 9 5 4 2 11 4e 2 12 1 1 5 1 2 3z 2 6g 1 4 2 7 1 1 1 4 2 15 1 4 2 x 1 4 2 7 1 1 1 4 2 f 1 1l ' +
  '1 4 2 1v 2 w 3 g g 2e 2 6 2 h9 1 i 1 s 3 2h 7 m 9 o 9 k c d 1 3 1 2 c 1g 2 14 2 a 6 a 6 b 5 a 6 2h 7 17 5 1y a v 1 c 4 c 8 16 2 5 b 18 4 q 6 b 11 s ' +
  '2 1t 1 t 2 b 6 a 6 e 2 v 1d 25 1 j a 9 9 3b 8 1o 3 f 3 1q 5 17 2 b 8 17 5 eu 2 6 2 12 2 6 2 8 1 1 1 1 1 1 1 v 2 1h 1 7 1 1 3 3 1 7 3 4 2 6 4 d 5 3 1 ' +
  '7 j o 8 1b h 2 2 r 1 d 3 x f x h 1 4 1 2 a 1 2 1 6 6 1 1 1 1 1 1 4 1 b 2 e 1 1 2 1 1 1m 6 5 5 2 4 1 2 1 2 1 7 1 v 2 2 1 1 1 v 7g 8 4 k 2 7 2 29 1 u ' +
  'p 14 6 3i 1o 26 m 53 1 9 1 1i 8 33 1 6w 18 18 1s 74 e8 1c l 2 6 4z 6d 6 9 5 19 1 1 5 1 2 1k 7 2 e o 9 7 1 7 1 7 1 7 1 7 1 7 1 7 1 7 1 34 2 c bn 3 1 ' +
  'd 2 c 1 l 2 6 3 2e 2 2 2 2r 5 17 1 1f 1 16 3 4 a w 1c g w a u 8 1 f w a 13 f 8w 534 1s h3h 1v 9o k 54 v 9 2 2v 2 1v 2 2 1 1 1 8 l 1i 4 1 3 6 2 1 7 ' +
  '1k 8 1y 8 c 6 38 b u 3 26 1 b 4 x 1 1j 9 e 2 a 2 r 3 21 o s a 6 2 6 2 6 9 7 1 7 1 17 1 e 6 3i 2 a 6 8mc c n 4 1d 6is a6 2 2y 12 7 c 5 5 q 1 5 1 1 1 ' +
  '2 1 2 1 30 x a5 g 1s 2 1i 14 d j a 6 1f 1 j 1 4 4 5 1 3r 4 1p 1 1 1 2n 1 u 3 6 2 6 2 6 2 3 3 3 2 2 2 4 j c 1 q 1 j 1 2 1 f 2 e y 3f 5 3 4 19 c 1l h ' +
  '2 35 1 3m t 3 1d f s 4 10 9 u 5 17 5 u 1 11 4 e 16 4e 2 a 6 10 4 10 4 14 8 1g b c 1 f 1 7 1 2 1 b 1 f 1 7 1 2 3 1g c 8n 9 m a 8 o 6 1 16 1 9 1x 6 2 ' +
  '1 1 18 1 2 3 1 2 n 1 w 2 12 8 9 1c j 1 2 5 x 3 r 5 1 1s 1k 4 k 2 1e 1 2 5 8 1 3 1 t 2 3 4 a 7 9 7 1s w 8 1 u 4 c 9 1i 3 t 2 r 5 q 7 4 c 7 28 21 1j ' +
  '1f d 1f 7 1a 8 a 6 12 3 t 8 2 5s v 1 16 1 3 2 2 g 3 1j 18 8 16 m q 12 s k n 9 26 4 10 9 1q 1 5 d p 7 a 6 1h 1 i 8 13 9 2o 1 k b i 1 1b 1q 7 1 1 1 4 ' +
  '1 f 1 b 6 1n 5 a 6 4 1 8 2 2 2 m 1 7 1 2 1 5 1 a 2 2 2 3 2 1 6 1 5 7 2 7 3 5 b a 1 1 2 1 1 12 1 a 1 1 2 1 1 4 1 a 1 2 8 2 t 2k 1 5 u 20 8 a 4m 1i 2 ' +
  '12 y 1x b a 6 d j 1m 6 a 6 k s r 2 f 4 f 1 7 55 1o 2s 2b c 8 2 1 2 8 1 2 1 u 1 2 2 c 9 a 1y 8 2 1a 2 b r 20 8 2b d 21 7 a 52 y e a 6 9 1 19 1 e a t ' +
  '3 w 2 m 1 e 21 7 1 2 1 18 3 1 1 2 1 9 8 a 6 6 1 2 1 11 1 2 1 6 7 a 8m p 7 h 1 15 3 t 2d 1 f l 8 4 u pn 2u 33 1 5 b 5g 218 2r d ts g m a 32z 5 g7 5a1 ' +
  '1m 1c6 ft 7 v 1 a 4 29 1 a 6 u 2 6 a 1o 4 5 b a 1 7 1 l 5 j c0 1m 5i 2j 2t 23 4 1l 7 h 1s 5 b 2 e 4qg 8 ye 15 a 6w7 4 1 7 1 2 1 83 f 1 t 3 2 1 e 4 8 ' +
  'b0 1s4 2z 5 d 3 9 7 a 3 3 380 a ee 1a 2 n f2 5 3 6 8 8 2 7 u 4 44 3 3f k c k 30 p 3r 2d 1 1z 1 2 2 1 2 2 2 4 1 c 1 1 1 7 1 1t 1 4 2 8 1 7 1 s 1 4 1 ' +
  '5 1 1 3 7 1 9g 2 84 2 1e e8 1j 4 1e 8 1 e 1 2 5 f 5 1 f uo v 6 6 5x 7 1 h 2 7 1 2 1 5 5 1q x 1 34 19 3 e 2 a 4 1 8x v h 1m 5 1 cw 16 5y 17 4 1 dc 7 ' +
  '1 4 1 2 1 f 1 5h 2 g 15 24 4 a 4 2 lt 1n 1 8 24 19 1 f 5e 4 1 r 1 2 1 1 2 1 1 a 1 4 1 1 1 1 6 1 4 1 1 1 1 1 1 3 1 2 1 1 2 1 1 1 1 1 1 1 1 1 1 2 1 1 ' +
  '2 4 1 7 1 4 1 4 1 1 1 a 1 h 5 3 1 5 1 h 1g 2 em d 25f a sm wyo w 37e 6 66 2 4g2 e 5rl f ha 1wi f2 15u 3t7 5 38g';

/** Where ranges begin and have ended, in turns, ascending. */
const BOUNDS: readonly number[] = bounds();

function bounds(): number[] {
  let at = 0;
  return RANGES.split(' ').map((step) => (at += Number.parseInt(step, 36)));
}

/** Whether one character may stand in a memo. */
export function allowsCharacter(codePoint: number): boolean {
  // The number of bounds at or below it is odd inside a range: a range begins at an even place and has ended at the odd one after it.
  let low = 0;
  let high = BOUNDS.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (BOUNDS[middle]! <= codePoint) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}
