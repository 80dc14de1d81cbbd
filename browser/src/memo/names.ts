const OFFICE = /^(?!room$)[a-z0-9][a-z0-9-]{0,31}$/;

/** Whether this can be the id of an office; `room` is the name of a lane. Source: spec/charter.md. */
export function isOfficeId(id: string): boolean {
  return OFFICE.test(id);
}
