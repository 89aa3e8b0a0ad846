import type { Person } from '../../../platform/kernel/context'
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

/** Whether this standing may look at the original of a blurred photo: the county, and the desk that has the case. */
export const mayOpenOriginal = ({ actor, part }: Standing): boolean =>
  actor === 'dispatcher' || (actor === 'handler' && part === 'lead')

/**
 * Whether this standing may open the reporter's identity: the county always; towns and departments that have
 * the case when the reporter allowed it; a grid worker never.
 */
export function mayOpenIdentity(one: CaseRecord, standing: Standing): boolean {
  if (one.identity === 'anonymous' || standing.actor === 'reader') return false
  if (standing.actor === 'dispatcher') return true
  return one.identity === 'handlers' && standing.part === 'lead' && levelOf(standing.desk) !== 'village'
}
