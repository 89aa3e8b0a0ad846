/**
 * Messages as facts. A feature says which kinds it sends, what each knows, and how it reads in a language; the row
 * keeps kind and data, and the sentence is made for whoever opens it.
 */
import * as v from 'valibot'
import type { Locale } from '../shared/locale'

/** What a person reads of a message. */
export interface Told {
  title: string
  body: string
  /** Page of the app it leads to. */
  link: string | null
}

/** One kind of message: what it is about (for channels and icons), what it knows, and how it is told. */
export interface MessageKind<S extends v.GenericSchema = v.GenericSchema> {
  readonly kind: string
  readonly data: S
  tell(data: v.InferOutput<S>, locale: Locale): Told
}

/** Describes one kind of message. */
export const messageKind = <S extends v.GenericSchema>(
  kind: string,
  data: S,
  tell: (data: v.InferOutput<S>, locale: Locale) => Told,
): MessageKind<S> => ({ kind, data, tell })

/** A row as it lies in the inbox. */
export interface StoredMessage {
  kind: string
  data: unknown
}

/**
 * Words from before messages were facts which no kind of today could have said: they stay as they were written.
 * Only the migration makes such data.
 */
const Kept = v.strictObject({
  text: v.object({ title: v.string(), body: v.string(), link: v.nullable(v.string()) }),
})

/** Reads stored messages of these kinds. @throws Error for a row that none of them could have written */
export function messageReader(
  kinds: readonly MessageKind[],
): (stored: StoredMessage, locale: Locale) => Told {
  const known = new Map(kinds.map((one) => [one.kind, one]))
  if (known.size < kinds.length) throw new Error('two kinds of message have one name')
  return (stored, locale) => {
    const kept = v.safeParse(Kept, stored.data)
    if (kept.success) return kept.output.text
    const kind = known.get(stored.kind)
    if (!kind) throw new Error(`nobody tells messages of kind ${stored.kind}`)
    return kind.tell(v.parse(kind.data, stored.data), locale)
  }
}
