import type { Epoch } from '../epoch/manifest.ts';
import type { TrustedLog } from '../log/trusted-log.ts';

/** How many cards of an epoch are issued, by the newest daily count in the log, which is rounded down to 5; 0 before the first. */
export function roundedDown(log: TrustedLog, epoch: Epoch): number {
  const everybody = log.view.issued(epoch.name)?.sets.find((set) => set.shows.length === 0);
  return everybody?.cells.reduce((sum, cell) => sum + cell.issued, 0) ?? 0;
}
