/** What a sign-up costs at least: lock, insert, count, in a transaction of its own; five round trips. */
import { randomUUID } from 'node:crypto'
import type pg from 'pg'

/** Lays out the tables of the bare transaction. */
export async function layOut(pool: pg.Pool, activities: readonly string[]): Promise<void> {
  await pool.query(`create table if not exists bare_activities
    (id uuid primary key, seats integer not null, held integer not null, check (held <= seats))`)
  await pool.query(`create table if not exists bare_sign_ups
    (id uuid primary key, activity_id uuid not null references bare_activities, person_id uuid not null,
      unique (activity_id, person_id))`)
  await pool.query('insert into bare_activities select unnest($1::uuid[]), 1000000, 0', [activities])
}

/** One of them. */
export async function signUpBare(pool: pg.Pool, activity: string, person: string): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('select * from bare_activities where id = $1 for update', [activity])
    await client.query('insert into bare_sign_ups values ($1, $2, $3)', [randomUUID(), activity, person])
    await client.query('update bare_activities set held = held + 1 where id = $1', [activity])
    await client.query('commit')
  } finally {
    client.release()
  }
}
