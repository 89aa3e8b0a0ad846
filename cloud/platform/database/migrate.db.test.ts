import { sql } from 'drizzle-orm'
import { openTestDatabase } from '../../../tests/support/database'
import { applied, migrate, NewerDatabaseError } from './migrate'

const FOLDER = 'cloud/platform/database/migrations'

test('a database is migrated once, and one from a newer version is left alone', async () => {
  const { db, close } = await openTestDatabase()
  const run = jest.fn(() => Promise.resolve())
  try {
    const before = await applied(db)
    expect(before.length).toBeGreaterThan(0)
    expect(await migrate(db, run, FOLDER)).toBe(0)
    await db.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of a later version', 99999999999999)`,
    )
    await expect(migrate(db, run, FOLDER)).rejects.toThrow(NewerDatabaseError)
    expect(run).not.toHaveBeenCalled()
  } finally {
    await close()
  }
})
