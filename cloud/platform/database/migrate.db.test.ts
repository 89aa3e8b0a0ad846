import { sql } from 'drizzle-orm'
import { openTestDatabase } from '../../../tests/support/database'
import { ahead, applied, migrate, NewerDatabaseError, requireMigrated } from './migrate'

const FOLDER = 'cloud/platform/database/migrations'

test('a database is migrated once; one from a newer version is left alone unless it was only expanded', async () => {
  const { db, close } = await openTestDatabase()
  try {
    const before = await applied(db)
    expect(before.length).toBeGreaterThan(0)
    expect(await migrate(db, FOLDER, true)).toBe(0)
    await db.execute(sql`alter table drizzle.__drizzle_migrations
      add column if not exists contracts boolean, add column if not exists later jsonb`)
    const later = (at: number, contracts: boolean | null) =>
      db.execute(sql`insert into drizzle.__drizzle_migrations (hash, created_at, contracts)
        values ('of a later version', ${at}, ${contracts})`)
    await later(99999999999997, false)
    await requireMigrated(db, FOLDER)
    expect(await migrate(db, FOLDER, true)).toBe(0)
    await later(99999999999998, true)
    await expect(requireMigrated(db, FOLDER)).rejects.toThrow(NewerDatabaseError)
    await expect(ahead(db, FOLDER)).rejects.toThrow(NewerDatabaseError)
    await db.execute(sql`delete from drizzle.__drizzle_migrations where created_at = 99999999999998`)
    // a version that kept no such note may have done anything
    await later(99999999999999, null)
    await expect(migrate(db, FOLDER, true)).rejects.toThrow(NewerDatabaseError)
  } finally {
    await close()
  }
})
