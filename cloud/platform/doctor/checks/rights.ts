import * as v from 'valibot'
import { mightyRole } from '../../database/rights'
import { defineCheck } from '../check'
import { doctorWords as words } from '../words'

/** Whether whoever serves could rewrite the ledger: rights may be given while the server runs. */
export const rightsCheck = defineCheck(
  'rights',
  v.object({ role: v.string(), can: v.picklist(['rewrite', 'temporary']) }),
  async ({ db, settings }) => {
    const mighty = settings.production ? await mightyRole(db) : null
    return { findings: mighty ? [{ level: 'bad', about: mighty }] : [] }
  },
  ({ role, can }, locale) => words(locale).rights(role, can),
)
