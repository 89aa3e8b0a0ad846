import * as v from 'valibot'
import type { Settings } from '../kernel/context'
import { deploymentWords } from './words'

/** Ends the start with one sentence for the operator. */
export class StartError extends Error {
  override name = 'StartError'
}

/** What a process is started with. */
export type Environment = Readonly<Record<string, string | undefined>>

/** One setting: how it is read from its text, and what the operator's handbook says of it. */
export interface Setting<S extends v.GenericSchema<string | undefined, unknown>> {
  schema: S
  /** In Chinese, for whoever runs the server. */
  meaning: string
  /** What holds without it, as the handbook says it. */
  absent: string
  /** What the operator reads where it cannot be read, if that says more than that it is wrong. */
  wrong?: string
}

/** A line of the handbook's table of settings. */
export interface SettingRow {
  name: string
  meaning: string
  absent: string
}

type Entries = Record<string, Setting<v.GenericSchema<string | undefined, unknown>>>
type Read<E extends Entries> = { [K in keyof E]: v.InferOutput<E[K]['schema']> }

/** A group of settings by the names of their variables, and what they say together. */
export interface Declaration<T = unknown> {
  readonly rows: readonly SettingRow[]
  /** @throws StartError that names the variable which cannot be read */
  read(env: Environment): T
  /** What the running deployment was given. */
  of(settings: Pick<Settings, 'given'>): T
}

/**
 * Declares settings: each by its variable.
 * @param entries schema, meaning and default of each; an empty variable is one that is not set
 * @param together what they say together; throws `unreadable(name)` where one does not fit the others
 */
export function declareSettings<const E extends Entries, T>(
  entries: E,
  together: (given: Read<E>) => T,
): Declaration<T> {
  const known = new WeakMap<object, T>()
  const read = (env: Environment): T => {
    const given: Record<string, unknown> = {}
    for (const [name, { schema, wrong }] of Object.entries(entries)) {
      const result = v.safeParse(schema, env[name] === '' ? undefined : env[name])
      if (!result.success) throw wrong === undefined ? unreadable(name) : new StartError(wrong)
      given[name] = result.output
    }
    return together(given as Read<E>) // each was read by its own schema just above
  }
  return {
    rows: Object.entries(entries).map(([name, { meaning, absent }]) => ({ name, meaning, absent })),
    read,
    of({ given }) {
      const before = known.get(given)
      if (before !== undefined) return before
      const value = read(given)
      known.set(given, value)
      return value
    },
  }
}

/** The end of a start at a setting that cannot be read. */
export const unreadable = (name: string): StartError => new StartError(deploymentWords.badSetting(name))

/** The part of an environment that these declarations name. */
export function givenTo(declarations: readonly Declaration[], env: Environment): Record<string, string> {
  return Object.fromEntries(
    declarations.flatMap(({ rows }) =>
      rows.flatMap(({ name }) => {
        const text = env[name]
        return text === undefined ? [] : [[name, text]]
      }),
    ),
  )
}

/** A text as it stands; absent where it is not set. */
export const Text = v.optional(v.string())
/** `1` is on, everything else off. */
export const Switch = v.pipe(
  v.optional(v.string()),
  v.transform((text) => text === '1'),
)

/** `0` is off, everything else on. */
export const On = v.pipe(
  v.optional(v.string()),
  v.transform((text) => text !== '0'),
)

/** A whole number within bounds; absent where it is not set. */
export const WholeNumber = (min: number, max: number) =>
  v.optional(v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(min), v.maxValue(max)))

/** Address of a service on the web; absent where it is not set. */
export const WebAddress = v.optional(
  v.pipe(
    v.string(),
    v.check((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)),
  ),
)
