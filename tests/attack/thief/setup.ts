/** Before the long attacks: one PostgreSQL server whose data, write-ahead log and log the attacker may read. */
import { appendFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setUp } from '../../support/postgres-setup'

export default async function setup(): Promise<void> {
  const log = path.join(mkdtempSync(path.join(tmpdir(), 'mulei-attack-')), 'postgres.log')
  appendFileSync(log, '')
  // nothing of the write-ahead log is recycled: the thief has kept it from the beginning
  const flags = ['wal_keep_size=4GB', 'max_wal_size=4GB', 'wal_recycle=off', 'checkpoint_timeout=1h']
    // whole pages and statistics in the log repeat what is older: who reads records knows them, who searches bytes need not
    .concat('full_page_writes=off', 'autovacuum=off')
    .flatMap((flag) => ['-c', flag])
  const server = await setUp(flags, (text) => appendFileSync(log, text))
  process.env.ATTACK_DATA = server.folder
  process.env.ATTACK_LOG = log
}
