/** Persons by name, for those who look after staff. */
import { unseal } from '../../../platform/crypto'
import { nameContext } from '../../../platform/identity/names'
import type { Context } from '../../../platform/kernel/context'
import { personCode } from '../contract'

interface Sealed {
  id: string
  nameKeyId: string | null
  nameSealed: string | null
}

/** The name that is kept of somebody; null where none is. */
export const keptName = ({ settings }: Pick<Context, 'settings'>, row: Sealed): string | null =>
  row.nameKeyId === null || row.nameSealed === null
    ? null
    : unseal(settings.keyRing, { keyId: row.nameKeyId, data: row.nameSealed }, nameContext(row.id))

/** What to call somebody who has neither name nor duty: the code that they read out. */
export const codeName = (names: ReadonlyMap<string, string>, id: string): string =>
  names.get(id) ?? personCode(id)
