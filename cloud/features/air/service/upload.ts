import { and, desc, eq } from 'drizzle-orm'
import { incomingKey } from '../../../platform/kernel/upload'
import { dropStored } from '../../files'
import type { FilePort } from '../../../platform/kernel/files'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { type Ending, type ParsedInput, staff } from '../../../platform/kernel/procedure'
import { UnreadableTable } from '../../../platform/sheets'
import type { airContract } from '../contract'
import { importTable, previewTable, type ImportOptions } from '../files/import'
import { readingOf, readTelling } from '../files/progress'
import { checkTable } from '../files/upload'
import { requireStation } from '../reading/stations'
import { uploads } from '../tables'
import { EDITORS } from './who'
import { airWords } from '../words'

type Input<K extends keyof typeof airContract> = ParsedInput<(typeof airContract)[K]>
type Upload = Input<'previewImport'>

/** The way of a table: accepted, looked at, taken in. */
export const uploadHandlers = {
  acceptTable: staff(EDITORS, {
    refused: dropStored,
    async prepare(ctx: PersonContext, { incoming }: Input<'acceptTable'>) {
      const bytes = ctx.upload ?? (await storedByPhone(ctx.files, incoming))
      if (!bytes) throw gone()
      checkTable(bytes)
      // admitted and looked at: only now it is written, and waits to be taken in
      if (ctx.upload) await ctx.files.put(incomingKey(incoming), bytes, 'application/octet-stream')
      return {
        async effect(inside: PersonContext) {
          const row = { bytes: bytes.length, createdAt: inside.now }
          await inside.db
            .insert(uploads)
            .values({ county: inside.county, incoming, byId: inside.person.id, ...row })
            .onConflictDoUpdate({ target: [uploads.county, uploads.incoming], set: row })
          return { incoming, bytes: bytes.length }
        },
        async settle(ending: Ending) {
          if (ending === 'failed' && !(await isWaiting(ctx, incoming)))
            await ctx.files.remove(incomingKey(incoming))
        },
      }
    },
  }),

  waitingTables: staff(EDITORS, async (ctx: PersonContext) => {
    const rows = await ctx.db
      .select()
      .from(uploads)
      .where(and(eq(uploads.county, ctx.county), eq(uploads.byId, ctx.person.id)))
      .orderBy(desc(uploads.createdAt))
      .limit(MOST_WAITING)
    return {
      items: rows.map(({ incoming, bytes, createdAt }) => ({
        incoming,
        bytes,
        at: createdAt.toISOString(),
        reading: readingOf(nameOf(ctx, { incoming })),
      })),
    }
  }),

  dropTable: staff(EDITORS, {
    async prepare(ctx: PersonContext, input: Input<'dropTable'>) {
      return {
        async effect(inside: PersonContext) {
          if (readingOf(nameOf(ctx, input))?.work === 'take')
            throw fail('conflict', { words: airWords.beingTaken })
          const gone = await inside.db.delete(uploads).where(ownUpload(inside, input)).returning()
          if (gone.length === 0) throw fail('not_found')
          return input
        },
        async settle(ending: Ending) {
          if (ending === 'done') await ctx.files.remove(incomingKey(input.incoming))
        },
      }
    },
  }),

  previewImport: staff(EDITORS, async (ctx: PersonContext, input: Upload) => {
    const bytes = await readUpload(ctx, input)
    try {
      return await readTelling(nameOf(ctx, input), bytes, 'look', (pieces) =>
        previewTable(ctx.db, pieces, optionsOf(ctx, input)),
      )
    } catch (error) {
      if (isHarmful(error)) await forgetUpload(ctx, input)
      throw told(error)
    }
  }),

  readProgress: staff(EDITORS, (ctx: PersonContext, input: Input<'readProgress'>) => ({
    share: readingOf(nameOf(ctx, input))?.share ?? null,
  })),

  importFile: staff(EDITORS, {
    async prepare(ctx: PersonContext, input: Input<'importFile'>) {
      const bytes = await readUpload(ctx, input).catch((error: unknown) => asError(error))
      // of two at once the later finds the file taken in and gone: its effect, which may then not run, says so
      if (bytes instanceof Error) return { effect: () => Promise.reject(bytes) }
      let harmful = false
      return {
        async effect(inside: PersonContext) {
          const report = await readTelling(nameOf(ctx, input), bytes, 'take', (pieces) =>
            importTable(inside.db, pieces, { ...optionsOf(inside, input), reason: input.reason }),
          ).catch((error: unknown) => {
            harmful = isHarmful(error)
            throw told(error)
          })
          if (report.corrected > 0 && input.reason === undefined) throw unreasoned(report.corrected)
          await inside.audit({
            action: 'air.import',
            subject: `county:${inside.county}`,
            ...(input.reason === undefined ? {} : { reason: input.reason }),
            detail: { lines: report.lines, inserted: report.inserted, corrected: report.corrected },
          })
          await inside.db.delete(uploads).where(ownUpload(inside, input))
          return report
        },
        async settle(ending: Ending) {
          if (ending === 'done') await ctx.files.remove(incomingKey(input.incoming))
          else if (harmful) await forgetUpload(ctx, input)
        },
      }
    },
  }),
}

/** Only WeChat's phones bring bytes by another way than with the request. */
const storedByPhone = async (files: FilePort, incoming: string) =>
  incoming.startsWith('cloud:') ? files.get(incomingKey(incoming)) : null

/** Whether a table was accepted before under this name: the same file again has the same. */
async function isWaiting(ctx: PersonContext, incoming: string): Promise<boolean> {
  const known = and(eq(uploads.county, ctx.county), eq(uploads.incoming, incoming))
  return (await ctx.db.$count(uploads, known)) > 0
}

/** Tables of one person that are told; others wait unseen for their day. */
const MOST_WAITING = 20

/** An upload is read by who brought it, and put away by nobody else. */
const ownUpload = ({ county, person }: PersonContext, { incoming }: Pick<Upload, 'incoming'>) =>
  and(eq(uploads.county, county), eq(uploads.incoming, incoming), eq(uploads.byId, person.id))

const unreasoned = (hours: number) => {
  const words = airWords.changeReason(hours)
  return fail('invalid', { words, fields: { reason: words } })
}

const nameOf = ({ person }: PersonContext, { incoming }: Pick<Upload, 'incoming'>) =>
  `${person.id} ${incoming}`

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error('unreadable'))

const gone = (words = airWords.uploadGone) => fail('invalid', { words, fields: { incoming: words } })

const optionsOf = (
  { county, now, locale, person }: PersonContext,
  { station, hours, doubts }: Upload,
): ImportOptions => ({
  county,
  now,
  byId: person.id,
  locale,
  station,
  hours,
  doubts,
})

/** The bytes of an upload that this person brought. @throws AppError invalid (422) */
async function readUpload(ctx: PersonContext, input: Upload): Promise<Buffer> {
  if (input.station !== undefined) await requireStation(ctx.db, ctx.county, input.station)
  const [known] = await ctx.db
    .select({ incoming: uploads.incoming })
    .from(uploads)
    .where(ownUpload(ctx, input))
  const bytes = known && (await ctx.files.get(incomingKey(input.incoming)))
  if (!bytes) throw gone(airWords.uploadAway)
  return bytes
}

/** Whether a table can never be read: it lies for nothing. Another may only have to wait for its turn. */
const isHarmful = (error: unknown): boolean => error instanceof UnreadableTable && error.reason !== 'busy'

/** What ends badly does not stay: neither the bytes, nor that they were there. */
async function forgetUpload({ db, county, files }: PersonContext, { incoming }: Upload): Promise<void> {
  await files.remove(incomingKey(incoming))
  await db.delete(uploads).where(and(eq(uploads.county, county), eq(uploads.incoming, incoming)))
}

/** Why a table cannot be read, for who brought it; other errors as they are. */
function told(error: unknown): unknown {
  if (!(error instanceof UnreadableTable)) return error
  const words = airWords.unreadable(error.reason)
  // the table may be as good as any: it is its turn that has not come
  if (error.reason === 'busy') return fail('unavailable', { words, cause: error })
  return fail('invalid', { words, fields: { incoming: words }, cause: error })
}
