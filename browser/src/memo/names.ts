const OFFICE = /^(?!room$)[a-z0-9][a-z0-9-]{0,31}$/;
const EPOCH = /^[a-z0-9][a-z0-9.-]{0,23}$/;

/** Whether this can be the id of an office; `room` is the name of a lane. Source: spec/charter.md. */
export function isOfficeId(id: string): boolean {
  return OFFICE.test(id);
}

/** Whether this can be the name of an epoch of cards. Source: spec/card.md. */
export function isEpochName(name: string): boolean {
  return EPOCH.test(name);
}

/** Whether these can be shown in a message: at most two indexes of attributes from 1 to 5, ascending. */
export function isShownSet(indexes: readonly number[]): boolean {
  return indexes.length <= 2 && indexes.every((index, i) => Number.isInteger(index) && index > (indexes[i - 1] ?? 0) && index <= 5);
}

/** Whether this is a day of the calendar, as `yyyy-mm-dd`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(text + 'T00:00:00Z');
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
