/** Nothing was started. */
export default function teardown(): void {}
