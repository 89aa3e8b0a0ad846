import { randomUUID } from 'node:crypto'
import { fail } from '../../platform/kernel/errors'
import { implement, person } from '../../platform/kernel/procedure'
import { filesContract } from './contract'
import { cleanPhoto } from './photo'
import { incomingKey, photoKey, removePhoto, shownPhoto } from './photos'
import { files } from './tables'
import { filesWords } from './words'

export const filesService = implement(filesContract, {
  adopt: person({
    repeated: (ctx, { incoming }) => ctx.files.remove(incomingKey(incoming)),
    async prepare(ctx, { incoming }) {
      const raw = await ctx.files.get(incomingKey(incoming))
      // another copy of the same upload has just taken it, or it was cut: the phone sends it again
      if (!raw) return { effect: () => Promise.reject(fail('unavailable', { words: filesWords.gone })) }
      const id = randomUUID()
      const photo = await cleanPhoto(raw).catch(async (error: unknown) => {
        await ctx.files.remove(incomingKey(incoming))
        throw error
      })
      await Promise.all([
        ctx.files.put(photoKey(id, 'full'), photo.full, 'image/webp'),
        ctx.files.put(photoKey(id, 'thumb'), photo.thumb, 'image/webp'),
      ])
      return {
        async effect(inside) {
          const row = {
            county: inside.county,
            id,
            ownerId: inside.person.id,
            sha256: photo.sha256,
            differenceHash: photo.differenceHash,
            width: photo.width,
            height: photo.height,
            bytes: photo.full.length,
            createdAt: inside.now,
          }
          await inside.db.insert(files).values(row)
          return shownPhoto(inside, row)
        },
        async settle(ending) {
          // whatever the end: nothing needs the original and what it says of its taker; a failed upload comes again
          await ctx.files.remove(incomingKey(incoming))
          if (ending !== 'done') await removePhoto(ctx.files, id)
        },
      }
    },
  }),
})
