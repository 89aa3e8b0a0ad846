import type { Person } from '../../../platform/kernel/context'
import { DISPATCHERS, HANDS, holds, type Role } from '../../../shared/roles'
import { levelOf } from '../rules/dispatch'
import type { Actor } from '../rules/lifecycle'
import type { CaseRecord } from '../case/rows'

/** A member of staff before one case. */
export interface Standing {
  person: Person
  /** The desk that speaks. */
  desk: string
  actor: Extract<Actor, 'dispatcher' | 'handler'> | 'reader'
  part: 'lead' | 'co' | 'above'
}

/** As whom somebody acts who holds these duties at a desk. */
export const actorOf = (held: readonly Role[]): Standing['actor'] =>
  holds(held, DISPATCHERS) ? 'dispatcher' : holds(held, HANDS) ? 'handler' : 'reader'

/** Whether a desk opens identities at all: the county always, readers and grid workers never. */
export const opensIdentities = ({ actor, desk }: Pick<Standing, 'actor' | 'desk'>): boolean =>
  actor === 'dispatcher' || (actor === 'handler' && levelOf(desk) !== 'village')

/** Whether this standing may look at the original of a blurred photo: the county, and the desk that has the case. */
export const mayOpenOriginal = ({ actor, part }: Standing): boolean =>
  actor === 'dispatcher' || (actor === 'handler' && part === 'lead')

/**
 * Whether this standing may open the reporter's identity: the county always; towns and departments that have
 * the case when the reporter allowed it; a grid worker never.
 */
export function mayOpenIdentity(one: CaseRecord, standing: Standing): boolean {
  if (one.identity === 'anonymous' || !opensIdentities(standing)) return false
  return standing.actor === 'dispatcher' || (one.identity === 'handlers' && standing.part === 'lead')
}
