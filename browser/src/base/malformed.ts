/** Bytes or text of others that break their format. The sentence never repeats their content. */
export class Malformed extends Error {
  override name = 'Malformed';
}
