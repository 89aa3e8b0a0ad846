import { accountContract } from '@cloud/features/account/contract'
import type { OutputOf } from '@cloud/shared/contract'
import { send } from './transport'
import { uuid } from './uuid'

/** The session of a browser that has none: a guest's. @throws CallError */
export async function firstSession(): Promise<OutputOf<typeof accountContract.start>> {
  const outgoing = { procedure: accountContract.start, input: {}, idempotencyKey: uuid(), token: null }
  // the kernel has checked the answer by this procedure's own schema
  return (await send(outgoing)) as OutputOf<typeof accountContract.start>
}
