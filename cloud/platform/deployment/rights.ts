import type { Db } from '../database'
import { mightyRole } from '../database/rights'
import type { Settings } from '../kernel/context'
import { StartError } from './declare'
import { deploymentWords } from './words'

/**
 * In production nobody serves who could rewrite the ledger or the audit log, or lay tables of their own before them.
 * @throws StartError with what the operator types to mend it
 */
export async function requireRowRights(db: Db, { production }: Pick<Settings, 'production'>): Promise<void> {
  if (!production) return
  const mighty = await mightyRole(db)
  if (mighty === null) return
  const words = mighty.can === 'rewrite' ? deploymentWords.mightyRole : deploymentWords.temporaryTables
  throw new StartError(words(mighty.role))
}
