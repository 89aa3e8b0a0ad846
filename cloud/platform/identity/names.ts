import { rotateColumn } from '../rotation'
import { persons } from './tables'

/** The context that seals a person's name to its row. */
export const nameContext = (personId: string) => `persons.name:${personId}`

/** Seals the names of persons anew under the current key. */
export const rotatePersonNames = /* @__PURE__ */ rotateColumn(
  persons,
  { id: persons.id, county: persons.county, keyId: persons.nameKeyId, data: persons.nameSealed },
  nameContext,
)
