import { and, eq, isNotNull } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { stations } from '../tables'

/** A managed station that reports by itself. */
export interface Device {
  station: string
  active: boolean
  /** It writes every factor in mg/m³. */
  milligrams: boolean
  /** It sends no flags beside its values. */
  unflagged: boolean
}

/** What staff change is seen after so long. */
const FRESH_MS = 30_000
/** An MN that is not known is looked for again at most so often, whoever sends it. */
const AGAIN_MS = 3_000

/** Managed stations by MN, read rarely: a stream of unknown senders costs no queries. */
export class StationDirectory {
  #devices: ReadonlyMap<string, Device> = new Map()
  #readAt = Number.NEGATIVE_INFINITY
  #reading: Promise<void> | null = null

  constructor(
    private readonly db: Db,
    private readonly county: string,
    private readonly now: () => Date,
  ) {}

  async find(mn: string): Promise<Device | undefined> {
    const age = this.now().getTime() - this.#readAt
    if (age >= (this.#devices.has(mn) ? FRESH_MS : AGAIN_MS)) await this.#read()
    return this.#devices.get(mn)
  }

  async #read(): Promise<void> {
    this.#reading ??= this.#load().finally(() => {
      this.#reading = null
    })
    await this.#reading
  }

  async #load(): Promise<void> {
    const rows = await this.db
      .select({
        mn: stations.deviceId,
        station: stations.code,
        active: stations.active,
        milligrams: stations.deviceMilligrams,
        unflagged: stations.deviceUnflagged,
      })
      .from(stations)
      .where(and(eq(stations.county, this.county), isNotNull(stations.deviceId)))
    this.#devices = new Map(rows.map(({ mn, ...device }) => [mn ?? '', device]))
    this.#readAt = this.now().getTime()
  }
}
