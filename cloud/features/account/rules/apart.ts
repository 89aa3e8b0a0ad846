/** Duties that nobody has together: who looks after others' work has none of it to do. */
import { HANDS, type Role } from '../../../shared/roles'

/** Why two duties stay apart. */
type Apart = 'auditor' | 'leader' | 'interviewer'

const isHand = (role: Role): boolean => HANDS.some((hand) => hand === role)

/** One of the two, and whether the other is of that kind. */
const pairIs = (a: Role, b: Role, one: Role, other: (role: Role) => boolean): boolean =>
  (a === one && other(b)) || (b === one && other(a))

/**
 * Why two duties may not be one person's; null where they may. The auditor has no other, a leader handles no case, and
 * who interviews answers for no result. The database says the same (`duties_apart`).
 */
export function apart(a: Role, b: Role): Apart | null {
  if (a === b) return null
  if (a === 'auditor' || b === 'auditor') return 'auditor'
  if (pairIs(a, b, 'leader', isHand)) return 'leader'
  return pairIs(a, b, 'interviewer', (role) => role === 'surveyor' || role === 'leader')
    ? 'interviewer'
    : null
}

/** Why somebody with these duties may not have another; null where they may. */
export function apartFrom(held: readonly Role[], wanted: Role): Apart | null {
  for (const role of held) {
    const why = apart(role, wanted)
    if (why !== null) return why
  }
  return null
}
