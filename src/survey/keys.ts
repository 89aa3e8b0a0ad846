import { useEffect, useState } from 'react'
import { surveyContract, type BoxKeys } from '@cloud/features/survey/contract'
import { call, CallError, storage } from '@/client'
import { fingerprint, requireBox } from './model/box'
import { Refusal, troubleOf, type Trouble } from './model/refusal'

const keyOf = (survey: string) => `survey:box:${survey}`

/**
 * The keys of a survey's box: asked for anew as nobody, compared with the fingerprint of the letter, or else with
 * those that this phone saw at its first look, which are kept and never replaced by others. Without a network, or while
 * the server has no time, those do.
 * @param letter fingerprint that stands in a letter or on a poster
 * @throws Refusal box_changed; no_keys without a network if this phone has never seen any
 * @throws CallError with `no_box` among others
 */
export async function boxKeys(survey: string, letter: string | null): Promise<BoxKeys> {
  const kept = storage.get<BoxKeys>(keyOf(survey))
  let keys: BoxKeys
  try {
    keys = await call(surveyContract.keys, { survey })
  } catch (error) {
    if (!(error instanceof CallError) || !(error.offline || error.code === 'unavailable')) throw error
    // a server that has no time says so itself
    if (!kept) throw error.offline ? new Refusal('no_keys') : error
    keys = kept
  }
  requireBox(keys, letter ?? (kept ? fingerprint(kept) : null))
  storage.set(keyOf(survey), keys)
  return keys
}

/** Whether the number in a letter is that of the survey's box; without a network that is asked again before sealing. */
export async function isBoxOf(survey: string, letter: string): Promise<boolean> {
  try {
    await boxKeys(survey, letter)
    return true
  } catch (error) {
    return !(error instanceof Refusal && error.reason === 'box_changed')
  }
}

/** Whether a code is in a letter of this survey; where nobody can be asked, that is told when the sheet is handed over. */
export async function isInvited(survey: string, invite: string): Promise<boolean> {
  try {
    return (await call(surveyContract.invited, { survey, invite })).ok
  } catch {
    return true
  }
}

/** How the box of a survey looks at the first look at a page. */
export interface BoxLook {
  fingerprint: string | null
  /** Why nothing can be put in; without a network that is said only when somebody hands a sheet in. */
  trouble: Trouble | null
}

/** Looks at the box when a page about it is opened, so that its keys are here once there is no network. */
export function useBox(survey: string, letter: string | null): BoxLook {
  const [look, setLook] = useState<BoxLook>({ fingerprint: null, trouble: null })
  useEffect(() => {
    let left = false
    const say = (seen: BoxLook) => {
      if (!left) setLook(seen)
    }
    boxKeys(survey, letter).then(
      (keys) => say({ fingerprint: fingerprint(keys), trouble: null }),
      (error: unknown) => {
        const trouble = troubleOf(error)
        say({
          fingerprint: null,
          trouble: ['no_box', 'box_changed'].includes(trouble.reason) ? trouble : null,
        })
      },
    )
    return () => {
      left = true
    }
  }, [survey, letter])
  return look
}
