/** A small deployment for tests of back-ups: rows, chained books, photos. */
import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { files, photoKey } from '../../cloud/features/files'
import type { Db } from '../../cloud/platform/database'
import { writeAudit } from '../../cloud/platform/kernel/audit'
import { TEST_COUNTY, TEST_NOW, testSettings } from './services'

/** Where a photo of a deployment lies, in both sizes. */
export const placesOf = (dataDir: string, id: string): string[] =>
  (['full', 'thumb'] as const).map((size) => path.join(dataDir, 'files', photoKey(id, size)))

/** Puts a photo into the store and its row into the database. @returns its id */
export async function addPhoto(db: Db, dataDir: string): Promise<string> {
  const id = randomUUID()
  for (const file of placesOf(dataDir, id)) {
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, `a picture, ${path.basename(file)}`)
  }
  await db.insert(files).values({
    county: TEST_COUNTY,
    id,
    differenceHash: '0'.repeat(16),
    width: 1,
    height: 1,
    bytes: 40,
    cameOn: '2026-10-16',
    usedBy: 'case:1',
  })
  return id
}

/** Writes so many entries into the chained log. */
export async function addEntries(db: Db, count: number, county = TEST_COUNTY): Promise<void> {
  for (let n = 0; n < count; n++)
    await db.transaction((tx) =>
      writeAudit(tx, testSettings({ county }), TEST_NOW, null, 'r', {
        action: 'look',
        subject: `person:${n}`,
      }),
    )
}

/** A terminal that keeps what it is told. */
export function keptTerminal() {
  const [said, complained]: [string[], string[]] = [[], []]
  return {
    said,
    complained,
    say: (text: string) => void said.push(text),
    complain: (text: string) => void complained.push(text),
  }
}
