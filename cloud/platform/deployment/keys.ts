import type { Db } from '../database'
import type { Settings } from '../kernel/context'
import { KeysError, requireKeys } from '../keys/fingerprints'
import { StartError } from './declare'
import { deploymentWords } from './words'

function wordsOf({ trouble, setting, key = '' }: KeysError): string {
  if (setting === 'SECRET_KEY') return deploymentWords.otherSecret
  return trouble === 'other' ? deploymentWords.otherDataKey(key) : deploymentWords.lostDataKey(key)
}

/**
 * Nobody serves with other keys than those the database was written with: what is sealed would not open, and nobody
 * would be known again.
 * @param accepted a key that is to be another one from now on
 * @throws StartError that names the setting
 */
export async function requireOwnKeys(db: Db, settings: Settings, accepted?: string): Promise<void> {
  try {
    await requireKeys(db, settings, accepted)
  } catch (error) {
    throw error instanceof KeysError ? new StartError(wordsOf(error)) : error
  }
}
