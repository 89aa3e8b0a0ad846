/**
 * The sample, on the desk: the list it is drawn from, what is known of the population, how many are asked where, the
 * draw by two persons, and the letters.
 */
import * as v from 'valibot'
import { CalendarDay, command, query } from '../../../../shared/contract'
import { MAX_OPTIONS } from '../../../../shared/limits'
import { count, day, share, surveyId } from '../parts'

const town = v.pipe(v.string(), v.regex(/^\d{9}$/))
const village = v.pipe(v.string(), v.regex(/^\d{12}$/))
/** SHA-256, hex. */
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const words = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(max))
/** Neither nobody nor everybody. */
const inside = v.pipe(v.number(), v.minValue(0.01), v.maxValue(0.99))
const column = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(199)))

/** Letters of what is said about a list. */
export const MAX_FRAME_WORDS = { source: 60, missing: 120 } as const
/** Bytes of a list, and households in it. */
export const MAX_FRAME_BYTES = 8 * 1024 * 1024
export const MAX_FRAME_HOUSEHOLDS = 100_000
export const MAX_DRAWN = 5_000
/** Columns and rows of a table that are shown before it is read. */
export const SHOWN = { columns: 20, rows: 3, faults: 200 } as const

/** Which column is which, from 0. */
const Columns = v.object({ village: column, town: column, place: column, adults: column })
export type FrameColumns = v.InferOutput<typeof Columns>

/** JSON in a field of a form: read by `readJson` with the same schema. */
const jsonOf = (schema: v.GenericSchema) =>
  v.pipe(
    v.string(),
    v.maxLength(1000),
    v.check((text) => readJson(schema, text) !== undefined),
  )

/** What stands in a field as JSON; undefined where it is none of this schema. */
export function readJson<S extends v.GenericSchema>(schema: S, text: string): v.InferOutput<S> | undefined {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    return undefined
  }
  const read = v.safeParse(schema, given)
  return read.success ? read.output : undefined
}

/** Which column is which; null as the headings say. */
export const LookColumns = v.nullable(Columns)
/** What a list that is kept is. */
export const FrameAbout = v.object({
  columns: Columns,
  source: words(MAX_FRAME_WORDS.source),
  asOf: CalendarDay,
  missing: words(MAX_FRAME_WORDS.missing),
})

export const KINDS = ['strata', 'psus', 'simple'] as const
export const RULES = ['proportional', 'equal', 'neyman'] as const
const kind = v.picklist(KINDS)
const rule = v.picklist(RULES)

/** What a design is made from. */
const wish = {
  kind,
  households: v.pipe(v.number(), v.integer(), v.minValue(10), v.maxValue(MAX_DRAWN)),
  rule,
  /** Of each village (`strata`) or town (`simple`), or villages of a town (`psus`), at least. */
  least: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(500)),
  /** `strata`: of each town at least, whatever its villages come to. */
  leastTown: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(2000))),
  /** `psus`: households in each drawn village. */
  each: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(200)),
  /** `neyman`: expected share of the satisfied by town. */
  expected: v.record(town, inside),
}
export const Wish = v.object(wish)
export type DesignWish = v.InferOutput<typeof Wish>

export const Design = v.object({
  kind,
  take: v.record(v.string(), count),
  villages: v.optional(v.record(v.string(), count)),
  made: v.object({ households: count, rule, least: count, leastTown: v.optional(count) }),
})

/** A line of the table of a design: a town with its villages. */
const Part = v.object({
  code: v.string(),
  name: v.string(),
  /** In the list. */
  households: count,
  /** Share of all households. */
  share,
  /** By households alone. */
  proportional: count,
  /** Drawn; of `psus` what comes of the villages that are drawn, on average. */
  drawn: v.pipe(v.number(), v.minValue(0)),
  /** How many households each drawn one stands for. */
  standsFor: v.nullable(v.number()),
  /** Villages gone to, and those there are. */
  villages: v.object({ drawn: count, all: count }),
})
export type DesignPart = v.InferOutput<typeof Part>

const Frame = v.object({
  source: v.string(),
  asOf: day,
  missing: v.string(),
  households: count,
  villages: count,
  /** Villages of the county of which no household is in the list. */
  without: v.array(v.string()),
  sha256,
})
export type SampleFrame = v.InferOutput<typeof Frame>

const Margin = v.object({
  question: v.string(),
  text: v.string(),
  /** Labels of the options a margin has to have. */
  options: v.array(v.string()),
  /** null: none yet. */
  rows: v.nullable(v.array(v.object({ label: v.string(), total: count }))),
  source: v.nullable(v.string()),
})
export type SampleMargin = v.InferOutput<typeof Margin>

const who = v.object({ name: v.nullable(v.string()), own: v.boolean() })
const Draw = v.object({
  design: Design,
  parts: v.array(Part),
  /** Households it draws; of `psus` about. */
  households: count,
  /** Agreed to is exactly this: list, design, source and day of the seed. */
  proposal: sha256,
  /** Whether the list is still the one it was proposed for. */
  current: v.boolean(),
  seedSource: v.string(),
  seedOn: day,
  proposedBy: who,
  agreed: v.nullable(v.object({ by: who, on: day })),
  drawn: v.nullable(v.object({ seed: v.string(), on: day, sha256, households: count })),
})
export type SampleDraw = v.InferOutput<typeof Draw>

export const Sampling = v.object({
  title: v.string(),
  opensOn: day,
  closed: v.boolean(),
  target: share,
  population: v.object({ size: count, source: v.string(), allAges: v.boolean() }),
  frame: v.nullable(Frame),
  margins: v.array(Margin),
  draw: v.nullable(Draw),
})
export type SamplingView = v.InferOutput<typeof Sampling>

const FrameLook = v.object({
  /** Headings with their first values. */
  columns: v.array(v.object({ heading: v.string(), values: v.array(v.string()) })),
  /** As given, or as the headings say. */
  mapping: Columns,
  lines: count,
  households: count,
  villages: count,
  refused: count,
  faults: v.array(v.object({ line: count, words: v.string() })),
})
export type FrameLookView = v.InferOutput<typeof FrameLook>

const PlanLine = v.object({
  drawn: count,
  sheets: count,
  graded: count,
  villages: v.nullable(count),
  effective: v.number(),
  chance: share,
})
export type SamplePlanLine = v.InferOutput<typeof PlanLine>

/** What is said of a draw in public: all that is needed to repeat it, and no address. */
const OpenDrawSchema = v.object({
  survey: surveyId,
  title: v.string(),
  frame: v.object({
    source: v.string(),
    asOf: day,
    missing: v.string(),
    households: count,
    sha256,
    /** Households by village, in the order of the list. */
    counts: v.record(village, count),
  }),
  design: Design,
  agreedOn: day,
  seedSource: v.string(),
  seedOn: day,
  seed: v.nullable(v.string()),
  drawnOn: v.nullable(day),
  drawnSha256: v.nullable(sha256),
  /** Line of the list and village of each drawn household; null until the draw. */
  drawn: v.nullable(v.array(v.tuple([count, village]))),
})
export const OpenDraws = v.object({
  title: v.string(),
  /** How it is repeated. */
  notes: v.array(v.string()),
  draws: v.array(OpenDrawSchema),
})

export const samplingProcedures = {
  /** How far the sample of a survey is. Surveyors, and who may agree. */
  sampling: query({ input: v.object({ survey: surveyId }), output: Sampling }),

  /** Looks at a list that comes with the request; nothing of it is kept. Surveyors. */
  lookAtFrame: command({
    input: v.object({
      survey: surveyId,
      /** Name of the file by its bytes, which the door gives: another file is another command. */
      incoming: v.optional(sha256),
      /** JSON of `LookColumns`. */
      columns: jsonOf(LookColumns),
    }),
    output: FrameLook,
  }),
  /** Keeps the households of a list that comes with the request, in the place of an earlier list. Surveyors. */
  keepFrame: command({
    input: v.object({
      survey: surveyId,
      /** As in `lookAtFrame`. */
      incoming: v.optional(sha256),
      /** JSON of `FrameAbout`. */
      about: jsonOf(FrameAbout),
    }),
    output: v.object({ households: count, refused: count, sha256 }),
  }),

  /** Keeps a margin of residents of 18 and over: a category and a number a line. Surveyors. */
  setMargin: command({
    input: v.object({
      survey: surveyId,
      question: v.pipe(v.string(), v.maxLength(32)),
      source: words(MAX_FRAME_WORDS.source),
      text: v.pipe(v.string(), v.maxLength(4000)),
    }),
    output: v.object({
      kept: v.boolean(),
      faults: v.pipe(v.array(v.string()), v.maxLength(MAX_OPTIONS + 200)),
    }),
  }),

  /** What a verdict would cost. Surveyors, and who may agree. */
  planSample: query({
    input: v.object({
      survey: surveyId,
      kind,
      share: inside,
      power: inside,
      icc: v.pipe(v.number(), v.minValue(0), v.maxValue(0.5)),
      /** Households drawn in each village. */
      take: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(200)),
      weights: v.pipe(v.number(), v.minValue(1), v.maxValue(5)),
      response: v.pipe(v.number(), v.minValue(0.05), v.maxValue(1)),
      unknown: v.pipe(v.number(), v.minValue(0), v.maxValue(0.9)),
    }),
    output: v.object({
      needed: v.nullable(PlanLine),
      table: v.array(PlanLine),
      /** The chance of "reached" with the sample needed if the share were the one of the county's plan. */
      past: v.nullable(v.object({ share, chance: share })),
    }),
    // villages that are drawn are played out: up to a second of work
    limit: { count: 60, per: 'hour' },
  }),

  /** What a design would draw where. Surveyors. */
  designSample: query({
    input: v.object({ survey: surveyId, ...wish }),
    output: v.object({ parts: v.array(Part), households: count }),
  }),
  /** Proposes a draw, in the place of one that nobody has agreed to. Surveyors. */
  proposeDraw: command({
    input: v.object({ survey: surveyId, ...wish, seedSource: words(120), seedOn: CalendarDay }),
    output: v.object({ proposal: sha256 }),
  }),
  /** The second of two agrees to what was proposed. Surveyors, leaders, auditors; never who proposed it. */
  agreeDraw: command({ input: v.object({ survey: surveyId, proposal: sha256 }), output: v.object({}) }),
  /** Draws, once. Surveyors. */
  drawSample: command({
    input: v.object({ survey: surveyId, seed: words(120) }),
    output: v.object({ households: count, sha256 }),
  }),

  /** Villages with drawn households. Surveyors. */
  letterVillages: query({
    input: v.object({ survey: surveyId }),
    output: v.object({
      title: v.string(),
      lastDay: day,
      /** Number of the box; null until it was made and tried. */
      fingerprint: v.nullable(v.string()),
      villages: v.array(v.object({ code: village, name: v.string(), town: v.string(), households: count })),
    }),
  }),
  /** Opens the letters of a village: where, and the code. Each look is noted. Surveyors. */
  openLetters: command({
    input: v.object({ survey: surveyId, village }),
    output: v.object({
      letters: v.pipe(
        v.array(v.object({ number: count, place: v.string(), code: v.string() })),
        v.maxLength(MAX_DRAWN),
      ),
    }),
  }),

  /** Every draw that was agreed to, the latest first. */
  openDraws: query({ input: v.object({}), output: OpenDraws, cache: { maxAge: 300 } }),
}
