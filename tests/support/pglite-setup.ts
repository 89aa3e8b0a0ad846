/** The embedded database needs no server: each test file opens its own. */
export default function setup(): void {
  process.env.TEST_DATABASE = 'pglite'
}
