import * as v from 'valibot'
import { fail } from '../../platform/kernel/errors'
import type { FilePort } from '../../platform/kernel/files'
import { incomingKey } from '../../platform/kernel/upload'
import { implement, person } from '../../platform/kernel/procedure'
import { filesContract } from './contract'
import { takeOwnPhoto } from './photos'
import { filesWords } from './words'

/** WeChat's phones put uploads into its storage themselves; on the own server nothing lies anywhere. */
const StoredByPhone = v.object({
  incoming: v.pipe(filesContract.adopt.input.entries.incoming, v.startsWith('cloud:')),
})

/** Removes what a phone had put into WeChat's storage, however its command ended. */
export async function dropStored(files: Pick<FilePort, 'remove'>, input: unknown): Promise<void> {
  const stored = v.safeParse(StoredByPhone, input)
  if (stored.success) await files.remove(incomingKey(stored.output.incoming))
}

export const filesService = implement(filesContract, {
  adopt: person({
    repeated: (ctx, input) => dropStored(ctx.files, input),
    refused: dropStored,
    async prepare(ctx, input) {
      // its own server has the bytes of what comes with a file: a name alone names nothing
      if (!ctx.upload && !v.is(StoredByPhone, input)) throw fail('bad_request')
      const raw = ctx.upload ?? (await storedByPhone(ctx.files, input))
      // another copy of the same upload has just taken it, or it was cut: the phone sends it again
      if (!raw) return { effect: () => Promise.reject(fail('unavailable', { words: filesWords.gone })) }
      const taken = await takeOwnPhoto(ctx, raw)
      return {
        ...taken,
        async settle(ending) {
          await taken.settle?.(ending)
          // nothing needs the original and what it says of its taker
          await dropStored(ctx.files, input)
        },
      }
    },
  }),
})

const storedByPhone = async (files: FilePort, input: unknown): Promise<Buffer | null> => {
  const stored = v.safeParse(StoredByPhone, input)
  return stored.success ? files.get(incomingKey(stored.output.incoming)) : null
}
