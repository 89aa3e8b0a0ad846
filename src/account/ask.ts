import type { Command, InputOf, OutputOf, Query } from '@cloud/shared/contract'
import { send } from '@/client/transport'

/**
 * Asks or does as nobody, also while this machine is locked: a desktop is nobody until a phone says who.
 * @param key of a command: the same for every repetition
 * @throws CallError
 */
export async function askAsNobody<P extends Query | Command>(
  procedure: P,
  input: InputOf<P>,
  key?: string,
): Promise<OutputOf<P>> {
  const outgoing = { procedure, input, token: null, ...(key === undefined ? {} : { idempotencyKey: key }) }
  // the kernel has checked the answer by this procedure's own schema
  return (await send(outgoing)) as OutputOf<P>
}
