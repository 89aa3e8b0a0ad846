/** The write-ahead log as PostgreSQL itself reads it (`pg_walinspect`): which row was written when, by which transaction. */
import { sql } from 'drizzle-orm'
import type { Db } from '../../../cloud/platform/database'

/** A row that came into a table, or was written anew. */
export interface Written extends Record<string, unknown> {
  kind: 'INSERT' | 'UPDATE' | 'HOT_UPDATE' | 'DELETE'
  xid: string
  /** Bytes of the record, full-page images left out. */
  length: number
  /** Page and line of the row. */
  place: string
  /** Log sequence number. */
  at: number
}

export async function nowInLog(db: Db): Promise<string> {
  const { rows } = await db.execute<{ at: string }>(sql`SELECT pg_current_wal_insert_lsn()::text AS at`)
  return rows[0]?.at ?? ''
}

/** What was written to a table since a place in the log, in the order of the log. */
export async function writtenTo(db: Db, table: string, since: string): Promise<Written[]> {
  await db.execute(sql`CREATE EXTENSION IF NOT EXISTS pg_walinspect`)
  const { rows } = await db.execute<Written>(sql`
    SELECT split_part(record_type, '+', 1) AS kind, xid::text AS xid,
      (record_length - block_fpi_length)::int AS length,
      format('(%s,%s)', relblocknumber,
        coalesce(substring(description from 'new_off: (\\d+)'), substring(description from 'off: (\\d+)'))) AS place,
      (start_lsn - '0/0')::float8 AS at
    FROM pg_get_wal_block_info(${since}::pg_lsn, pg_current_wal_flush_lsn(), true)
    WHERE block_id = 0 AND relforknumber = 0 AND resource_manager = 'Heap'
      AND relfilenode = pg_relation_filenode(${table}::regclass)
      AND reldatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND split_part(record_type, '+', 1) IN ('INSERT', 'UPDATE', 'HOT_UPDATE', 'DELETE')
    ORDER BY start_lsn`)
  return rows
}
