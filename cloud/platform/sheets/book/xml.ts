import { SaxesParser } from 'saxes'
import { demand, MOST } from '../limits'
import { UnreadableTable } from '../unreadable'
import { Budget } from './budget'

/** Attributes of a tag by their names as they are written. */
export type Attributes = Readonly<Record<string, string>>

/** Hears the tags of a part, by their names without a prefix, and the texts between them. */
export interface Listener {
  open?(name: string, attributes: Attributes): void
  text?(text: string): void
  close?(name: string): void
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1)

/**
 * Reads a part of a workbook as XML; after each piece comes what has been made of it. A document type is refused, and
 * with it every entity but the five of XML.
 * @param budget that tags are counted off, after each piece
 * @param take hands over what whoever listens has made of the piece
 * @throws UnreadableTable
 */
export async function* hear<Made>(
  pieces: AsyncIterable<Buffer>,
  listener: Listener,
  take: () => Made,
  budget: Budget,
): AsyncIterable<Made> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const decoder = new TextDecoder('utf-8')
  // bytes since the last tag: a text or a tag without end is kept by the parser until it ends
  let silent = 0
  let [depth, tags] = [0, 0]
  const refuse = () => {
    throw new UnreadableTable('entities')
  }
  parser.on('doctype', refuse)
  parser.on('error', (error) => {
    throw new UnreadableTable('broken', error)
  })
  parser.on('opentag', ({ name, attributes }) => {
    silent = 0
    demand(++depth <= MOST.depth, 'broken')
    tags++
    listener.open?.(localName(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    silent = 0
    depth--
    listener.close?.(localName(name))
  })
  const text = (each: string) => listener.text?.(each)
  parser.on('text', text)
  parser.on('cdata', text)
  for await (const piece of pieces) {
    silent += piece.length
    parser.write(decoder.decode(piece, { stream: true }))
    demand(silent <= MOST.line, 'long')
    budget.spend('tags', tags)
    tags = 0
    yield take()
  }
  parser.write(decoder.decode()).close()
  yield take()
}

/** The same at once, for a part of which nothing is taken before its end. */
export async function hearAll(
  pieces: AsyncIterable<Buffer>,
  listener: Listener,
  budget = new Budget(),
): Promise<void> {
  const heard = hear(pieces, listener, () => null, budget)[Symbol.asyncIterator]()
  while (!(await heard.next()).done);
}
