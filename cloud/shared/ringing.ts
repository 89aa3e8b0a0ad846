// apart from the other duties: no page of residents carries it
import type { Role } from './roles'

/** Whose pages can ring: those who sit at desks that could do something at once. */
export const RINGS = [
  'dispatcher',
  'department',
  'town',
  'leader',
  'admin',
] as const satisfies readonly Role[]
/** Who is told of an emergency that nobody on duty has taken. */
export const ALARM_KEEPERS = ['dispatcher', 'admin'] as const satisfies readonly Role[]
