import type { Locale } from '../../shared/locale'
import type { Person } from '../../platform/kernel/context'
import { areaName } from './areas'
import type { Me } from './contract'
import { roleWords } from './words'

/** A person as pages are told of them. */
export function describe(person: Person, locale: Locale): Me {
  return {
    id: person.id,
    kind: person.kind,
    roles: person.roles.map((duty) => ({
      ...duty,
      roleName: roleWords(locale)[duty.role],
      areaName: areaName(duty.area),
    })),
  }
}
