import { rmSync } from 'node:fs'
import path from 'node:path'

/** Removes the image that the set-up made. */
export default function teardown(): void {
  const image = process.env.TEST_PGLITE_IMAGE
  if (image) rmSync(path.dirname(image), { recursive: true, force: true })
}
