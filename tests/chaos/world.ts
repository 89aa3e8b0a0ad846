/** What a fault is done to. */
import type { County, Host } from './hosts'
import type { Crowd, Kind } from './phones'
import type { Server } from './server'

export interface World {
  server: Server
  county: County
  /** All of them serve; the first two are there from the beginning to the end. */
  hosts: readonly [Host, Host]
  crowd: Crowd
  activityId: string
  /** What was acknowledged meanwhile. */
  during(work: () => Promise<unknown>): Promise<Record<Kind, number>>
}

/** Something that happens to the ground; it is over when `strike` has ended. */
export interface Fault {
  name: string
  /** What was not as it should be meanwhile, in words. */
  strike(world: World): Promise<string[]>
}
