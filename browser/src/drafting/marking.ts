/** The highest of these labels in the charter's order, lowest first; one that the charter does not know counts as the highest of all. */
export function highestLabel(labels: readonly string[], order: readonly string[]): string {
  const unknown = labels.find((label) => !order.includes(label));
  if (unknown !== undefined) return unknown;
  return order[Math.max(0, ...labels.map((label) => order.indexOf(label)))] ?? '';
}
