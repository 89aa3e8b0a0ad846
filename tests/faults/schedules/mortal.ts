import type { PGlite, Transaction } from '@electric-sql/pglite'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import type { Db } from '../../../cloud/platform/database'
import type { FilePort } from '../../../cloud/platform/kernel/files'
import type { TestConnection } from '../../support/database'

/** What every port says once the process is dead: whatever still runs of it reaches nothing any more. */
class Died extends Error {
  override name = 'Died'
}

/** One life of a server process. Every statement and every file it touches is a step, and any may be its last. */
export class Life {
  dead = false
  private left = Number.POSITIVE_INFINITY

  /** It dies when it is about to take the n-th step from now. */
  dieAfter(steps: number): void {
    this.left = steps
  }

  /** @throws Died */
  step(): void {
    if (this.dead) throw new Died()
    this.left -= 1
    if (this.left > 0) return
    this.dead = true
    throw new Died()
  }
}

export interface MortalDatabase {
  db: Db
  /** Lets go of what the process held: a server then ends its transactions. */
  release(): Promise<void>
}

/** The database as a process sees it that may die at any statement, between commit and answer too. */
export function mortalDatabase(connection: TestConnection, life: Life): MortalDatabase {
  return connection.kind === 'embedded'
    ? mortalEmbedded(connection.client, life)
    : mortalPool(connection.url, life)
}

function mortalEmbedded(client: PGlite, life: Life): MortalDatabase {
  const querying = (on: PGlite | Transaction) => ({
    query: (...given: Parameters<PGlite['query']>) => {
      life.step()
      return on.query(...given)
    },
  })
  const wrapped = {
    // what is no part of a transaction is one, and is committed when it is answered
    async query(...given: Parameters<PGlite['query']>) {
      const result = await querying(client).query(...given)
      life.step()
      return result
    },
    // an error inside makes the embedded database roll back, as it would when its process ends
    async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T | undefined> {
      life.step()
      const result = await client.transaction((tx) => work(querying(tx) as Transaction))
      life.step()
      return result
    },
  }
  // Drizzle uses `query` and `transaction` only; both drivers answer with `rows`
  const db = drizzlePglite({ client: wrapped as PGlite }) as unknown as Db
  return { db, release: () => Promise.resolve() }
}

/** Named so that Drizzle knows it for a pool. */
class MortalPool {
  private readonly out = new Set<pg.PoolClient>()

  constructor(
    readonly inner: pg.Pool,
    private readonly life: Life,
  ) {}

  async query(...given: Parameters<pg.Pool['query']>): Promise<unknown> {
    this.life.step()
    const result: unknown = await this.inner.query(...given)
    // committed, and not answered yet
    this.life.step()
    return result
  }

  async connect() {
    this.life.step()
    const client = await this.inner.connect()
    this.out.add(client)
    const { life } = this
    return {
      async query(...given: Parameters<pg.PoolClient['query']>): Promise<unknown> {
        life.step()
        return client.query(...given)
      },
      // a broken connection ends its transaction on the server: nobody else rolls it back
      release: () => this.giveBack(client, life.dead),
    }
  }

  /** A process that died at `begin` never gave its connection back: it breaks with the process. */
  async end(): Promise<void> {
    for (const client of this.out) this.giveBack(client, true)
    await this.inner.end()
  }

  private giveBack(client: pg.PoolClient, broken: boolean): void {
    if (this.out.delete(client)) client.release(broken)
  }
}

function mortalPool(url: string, life: Life): MortalDatabase {
  // nobody pulls the plug of this machine: what is committed need not wait for the disk
  const pool = new pg.Pool({ connectionString: url, max: 4, options: '-c synchronous_commit=off' })
  pool.on('error', () => {})
  const mortal = new MortalPool(pool, life)
  // Drizzle uses `query`, `connect` and `release` only
  return { db: drizzlePostgres({ client: mortal as unknown as pg.Pool }), release: () => mortal.end() }
}

/** A disk that outlives the process. A file is there wholly or not at all, as the real adapter keeps it. */
export class Disk {
  readonly files = new Map<string, { bytes: Buffer; at: number }>()

  keys(folder: string): string[] {
    return [...this.files.keys()].filter((key) => key.startsWith(folder))
  }

  /** The file store as a process sees it that may die at any access. */
  port(life: Life, now: () => number): FilePort {
    const { files } = this
    return {
      async put(key, bytes) {
        life.step()
        files.set(key, { bytes, at: now() })
      },
      async get(key) {
        life.step()
        return files.get(key)?.bytes ?? null
      },
      async remove(key) {
        life.step()
        files.delete(key)
      },
      list: async (folder, before) => {
        life.step()
        return this.keys(folder).filter((key) => (files.get(key)?.at ?? 0) < before.getTime())
      },
      photoUrl: (fileId, size) => `/${fileId}/${size}`,
      originalUrl: async (fileId) => `/${fileId}/original`,
    }
  }
}
