import { personalColumn } from '../keys/personal'
import { rotateColumn } from '../rotation'
import { persons } from './tables'

/** The context that seals a person's name to its row. */
export const nameContext = (personId: string) => `persons.name:${personId}`

const sealedNames = {
  id: persons.id,
  county: persons.county,
  keyId: persons.nameKeyId,
  data: persons.nameSealed,
}

/** Seals the names of persons anew under the current key. */
export const rotatePersonNames = /* @__PURE__ */ rotateColumn(persons, sealedNames, nameContext)

/** Where the names of persons lie. */
export const personNames = /* @__PURE__ */ personalColumn(persons, sealedNames, nameContext)
