import type { Db } from '../database'
import { mightyRole } from '../database/rights'
import type { Settings } from '../kernel/context'
import { StartError } from './declare'
import { deploymentWords } from './words'

/**
 * In production nobody serves who could rewrite the ledger or the audit log.
 * @throws StartError with what the operator types to mend it
 */
export async function requireRowRights(db: Db, { production }: Pick<Settings, 'production'>): Promise<void> {
  if (!production) return
  const role = await mightyRole(db)
  if (role !== null) throw new StartError(deploymentWords.mightyRole(role))
}
