/**
 * What time it is for this page: that of the device. In a demonstration, which runs on this device alone, the page's own server may move it.
 *
 * The shift, in milliseconds, stands in `data-clock-shift` of the page; it is believed only at an address under .localhost, where nobody else's server can be.
 */
export function now(): Date {
  return new Date(Date.now() + shiftMs());
}

/** Whether this page belongs to a demonstration on this device. */
export function isDemonstration(): boolean {
  return document.documentElement.dataset['clockShift'] !== undefined && isThisDevice();
}

function shiftMs(): number {
  const shift = Number(document.documentElement.dataset['clockShift'] ?? '0');
  return isThisDevice() && Number.isSafeInteger(shift) ? shift : 0;
}

function isThisDevice(): boolean {
  return location.hostname.endsWith('.localhost');
}

const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const MINUTE = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** A date YYYY-MM-DD as people read it: Thursday 16 June 2016. */
export function dayInWords(date: string): string {
  return DAY.format(new Date(date + 'T00:00:00Z')).replace(',', '');
}

/** An hour and minute of this device, for what this browser itself did. */
export function minuteInWords(at: Date): string {
  return MINUTE.format(at);
}
