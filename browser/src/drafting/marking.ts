/** The marking of a paragraph that nobody has marked yet: the second lowest, because one that nobody thought of must not be the lowest. */
export function firstLabel(order: readonly string[]): string {
  return order[1] ?? order[0] ?? '';
}

/** The highest of these labels in the charter's order, lowest first; one that the charter does not know counts as the highest of all. */
export function highestLabel(labels: readonly string[], order: readonly string[]): string {
  const unknown = labels.find((label) => !order.includes(label));
  if (unknown !== undefined) return unknown;
  return order[Math.max(0, ...labels.map((label) => order.indexOf(label)))] ?? '';
}
