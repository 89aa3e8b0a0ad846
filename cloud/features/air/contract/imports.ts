import * as v from 'valibot'
import { Incoming } from '../../files/contract'
import { command, page, query } from '../../../shared/contract'
import { MAX_LENGTH, MAX_PAGE_SIZE, MIN_LENGTH } from '../../../shared/limits'
import { DOUBTS } from './doubt'
import { POLLUTANTS } from './kinds'
import { Count, ImportReportSchema, Instant, PollutantSchema, StationCode } from './parts'

/** Why something was done to published figures; it is kept. */
export const Reason = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(MIN_LENGTH.correction),
  v.maxLength(MAX_LENGTH.reason),
)
const Reading = {
  incoming: Incoming,
  /** Station of a file that names none. */
  station: v.optional(StationCode),
  /** Whether an hour is written by its start (national archive, HJ 212—2017) or by its end. */
  hours: v.optional(v.picklist(['start', 'end'])),
  /** Whether values that are asked about (`doubtOf`) are taken. */
  doubts: v.optional(v.picklist(['leave', 'take']), 'leave'),
}

/** What a column of an uploaded table was taken for; `site` is a station of the archive, `none` is left out. */
const COLUMN_USES = ['time', 'date', 'hour', 'station', 'type', 'site', 'none', ...POLLUTANTS] as const

/** A value of an hour, in published units (µg/m³, CO mg/m³), beside what stands there. */
const ValueSchema = v.object({
  station: v.string(),
  /** Start of the hour. */
  hour: Instant,
  code: PollutantSchema,
  /** Null where the hour has no such value, or is not there at all. */
  before: v.nullable(v.number()),
  after: v.number(),
})
export type ValueChange = v.InferOutput<typeof ValueSchema>
const DoubtfulSchema = v.object({ ...ValueSchema.entries, why: v.picklist(DOUBTS) })
export type DoubtfulChange = v.InferOutput<typeof DoubtfulSchema>

const PreviewSchema = v.object({
  ...ImportReportSchema.entries,
  columns: v.array(v.object({ heading: v.string(), use: v.picklist(COLUMN_USES) })),
  /** The first lines below the first headings, as the file has them. */
  sample: v.array(v.array(v.string())),
  /** Values of hours that are there and would change, without the doubtful ones: how many, and the worst, worst first. */
  changes: v.object({ count: Count, worst: v.array(ValueSchema) }),
  /** Values that are asked about, be they taken or left: how many, and the worst, worst first. */
  doubts: v.object({ count: Count, worst: v.array(DoubtfulSchema) }),
})
export type ImportPreview = v.InferOutput<typeof PreviewSchema>

const DoneSchema = v.object({ ...ImportReportSchema.entries, id: v.string() })
export type ImportDone = v.InferOutput<typeof DoneSchema>

const Deed = { at: Instant, by: v.nullable(v.string()) }
const ImportRowSchema = v.object({
  id: v.string(),
  at: Instant,
  channel: v.string(),
  /** Who brought it, in words; null for machines and the command line. */
  by: v.nullable(v.string()),
  reason: v.nullable(v.string()),
  /** Lines read; of an `undo` the hours it put back or took away. */
  lines: v.number(),
  inserted: v.number(),
  /** Hours that were changed; of an `undo` those that are what they were. */
  corrected: v.number(),
  unchanged: v.number(),
  refused: v.number(),
  /** What an `undo` took back. */
  undoes: v.nullable(v.object({ ...Deed, channel: v.string() })),
  /** By whom, when and why it was taken back. */
  undone: v.nullable(v.object({ ...Deed, reason: v.string() })),
  /** People brought it, it changed something and was not taken back: it may be, as long as nothing newer stands on it. */
  undoable: v.boolean(),
})
export type ImportRow = v.InferOutput<typeof ImportRowSchema>

/** A table of one's own that waits to be taken in. */
const WaitingSchema = v.object({
  incoming: v.string(),
  bytes: v.number(),
  /** When it was brought. */
  at: Instant,
  /** What the server does with it at the moment, and how far it is, 0–1; null where nobody reads it here. */
  reading: v.nullable(v.object({ work: v.picklist(['look', 'take']), share: v.number() })),
})
export type WaitingTable = v.InferOutput<typeof WaitingSchema>

const ImportId = v.pipe(v.string(), v.uuid())

/** What staff do with tables of hours: bring, look, take in, and take back. */
export const importProcedures = {
  /** Takes over an upload: whose it is, and that it is a table at all. It then waits for a day at most. */
  acceptTable: command({
    input: v.object({ incoming: Incoming }),
    output: v.object({ incoming: v.string(), bytes: v.number() }),
    limit: { count: 60, per: 'hour' },
  }),
  /** What somebody has brought and neither taken in nor put away, the latest first. */
  waitingTables: query({
    input: v.object({}),
    output: v.object({ items: v.array(WaitingSchema) }),
    secret: true,
  }),
  /** Puts a table away that is not taken in. */
  dropTable: command({
    input: v.object({ incoming: Incoming }),
    output: v.object({ incoming: v.string() }),
  }),
  /** What a file would change, without changing it. */
  previewImport: query({ input: v.object(Reading), output: PreviewSchema, secret: true }),
  /** How far that, or the import, has read the file, 0–1; null while nobody reads it, or where that is not known. */
  readProgress: query({
    input: v.object({ incoming: Incoming }),
    output: v.object({ share: v.nullable(v.number()) }),
    secret: true,
  }),
  /** Takes a file in; one that changes hours that are there says why. */
  importFile: command({
    input: v.object({ ...Reading, reason: v.optional(Reason) }),
    output: DoneSchema,
  }),
  /** Takes an import back whole, as long as nothing newer stands on it. */
  undoImport: command({
    input: v.object({ id: ImportId, reason: Reason }),
    output: v.object({
      id: v.string(),
      /** Hours that are what they were before it, and hours that are gone since it had brought them. */
      restored: Count,
      vanished: Count,
    }),
  }),
  imports: query({
    input: v.object({
      after: v.optional(v.string()),
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PAGE_SIZE))),
    }),
    output: page(ImportRowSchema),
  }),
  /** The report of one import as a workbook, base64. */
  importReport: query({
    input: v.object({ id: ImportId }),
    output: v.object({ name: v.string(), type: v.string(), content: v.string() }),
  }),
}
