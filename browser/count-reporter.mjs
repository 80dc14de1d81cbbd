// A reporter of Node's test runner that writes one line in the form .ci/count reads.
export default async function* count(events) {
  let tests = 0;
  let failures = 0;
  let skipped = 0;
  for await (const { type, data } of events) {
    if ((type !== 'test:pass' && type !== 'test:fail') || data.details?.type === 'suite') continue;
    tests++;
    // Node counts a test marked "todo" as passed whatever it does; here it counts as skipped.
    if (data.skip !== undefined || data.todo !== undefined) skipped++;
    else if (type === 'test:fail') failures++;
  }
  yield `<testsuite name="browser" tests="${tests}" errors="0" skipped="${skipped}" failures="${failures}">\n`;
}
