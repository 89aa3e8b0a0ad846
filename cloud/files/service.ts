import { randomUUID } from 'node:crypto'
import { fail } from '../platform/kernel/errors'
import { requirePerson } from '../platform/kernel/permission'
import { implement } from '../platform/kernel/procedure'
import { filesContract } from './contract'
import { cleanPhoto } from './photo'
import { incomingKey, photoKey, shownPhoto } from './store'
import { files } from './tables'
import { filesWords } from './words'

export const filesService = implement(filesContract, {
  adopt: {
    async prepare(ctx, { incoming }) {
      const person = requirePerson(ctx)
      const raw = await ctx.files.get(incomingKey(incoming))
      if (!raw) {
        return () =>
          Promise.reject(fail('invalid', { words: filesWords.gone, fields: { photo: filesWords.gone } }))
      }
      const id = randomUUID()
      const photo = await cleanPhoto(raw).catch(async (error: unknown) => {
        await ctx.files.remove(incomingKey(incoming))
        throw error
      })
      await ctx.files.put(photoKey(id, 'full'), photo.full, 'image/webp')
      await ctx.files.put(photoKey(id, 'thumb'), photo.thumb, 'image/webp')
      return async (inside) => {
        const row = {
          county: inside.county,
          id,
          ownerId: person.id,
          sha256: photo.sha256,
          differenceHash: photo.differenceHash,
          width: photo.width,
          height: photo.height,
          bytes: photo.full.length,
        }
        await inside.db.insert(files).values(row)
        // the cleaned photo is safe on disk: nothing needs the original and what it says of its taker
        await inside.files.remove(incomingKey(incoming))
        return shownPhoto(inside, row)
      }
    },
  },
})
