/**
 * A table of cases that is written while it is taken out: a procedure says who may and writes it down, and signs an address
 * at which nothing but that table comes, for a short time.
 */
import { Readable } from 'node:stream'
import * as v from 'valibot'
import { keyedHash, sameHash } from '../../../platform/crypto'
import type { DownloadRoute } from '../../../platform/feature'
import type { Context, Settings } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { csvParts, xlsxParts } from '../../../platform/sheets'
import { CASE_FILE_ADDRESS } from '../../../shared/addresses'
import { LOCALES } from '../../../shared/locale'
import { MINUTE_MS } from '../../../shared/time'
import type { ExportInput } from '../contract/schemas'
import { CasesAsked, casesAsked, caseTable, countTaken, fileOf } from './case-table'

/** A year of the largest prefecture; whoever needs more takes fewer days. */
const MAX_ROWS = 100_000
const LASTS_MS = 2 * MINUTE_MS
const PURPOSE = 'case file'

/** What an address stands for. */
const Ticket = v.strictObject({
  what: CasesAsked,
  rows: v.pipe(v.number(), v.integer()),
  /** Language of who asked. */
  locale: v.picklist(LOCALES),
  /** When they did, and what was late then. */
  at: v.pipe(v.number(), v.integer()),
})
type Ticket = v.InferOutput<typeof Ticket>

const signatureOf = ({ secret, county }: Pick<Settings, 'secret' | 'county'>, text: string) =>
  keyedHash(secret, PURPOSE, `${county}:${text}`)

/** `caseFile`. Who took a file out is in the audit log before its first byte leaves. */
export async function caseFile(ctx: Context, input: v.InferOutput<typeof ExportInput>) {
  const what = casesAsked(ctx, input)
  const { rows, cut } = await countTaken(ctx, what, MAX_ROWS)
  const ticket: Ticket = { what, rows, locale: ctx.locale, at: ctx.now.getTime() }
  const text = Buffer.from(JSON.stringify(ticket)).toString('base64url')
  return {
    name: fileOf(ctx, what).name,
    path: `${CASE_FILE_ADDRESS}?of=${text}&sig=${signatureOf(ctx.settings, text)}`,
    rows,
    cut,
  }
}

/** @throws AppError forbidden for what was not signed here, or is over */
function ticketOf(settings: Settings, of: string, sig: string, now: Date): Ticket {
  if (!sameHash(signatureOf(settings, of), sig)) throw fail('forbidden')
  const ticket = v.parse(Ticket, JSON.parse(Buffer.from(of, 'base64url').toString()))
  if (ticket.at + LASTS_MS <= now.getTime()) throw fail('forbidden')
  return ticket
}

/** The table at its address. */
export const caseFileRoute: DownloadRoute = {
  kind: 'download',
  path: CASE_FILE_ADDRESS,
  long: true,
  answer: ({ db, settings }, { query: { of = '', sig = '' }, now }) => {
    const { what, rows, locale, at } = ticketOf(settings, of, sig, now)
    const reading = { db, county: settings.county, locale, now: new Date(at) }
    const { name, type } = fileOf(reading, what)
    const table = caseTable(reading, what, rows)
    return Promise.resolve({
      bytes: Readable.from(what.form === 'csv' ? csvParts(table) : xlsxParts(table), { objectMode: false }),
      type,
      cacheControl: 'private, no-store',
      headers: { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` },
    })
  },
}
