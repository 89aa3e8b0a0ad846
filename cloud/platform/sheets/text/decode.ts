import { isAscii } from 'node:buffer'
import iconv from 'iconv-lite'
import { encodingOf, FILLERS, unfilled, type TextEncoding } from './encoding'

/**
 * A text in UTF-8, without what only fills it up. A beginning in ASCII alone does not tell UTF-8 from GBK: the first
 * piece that goes beyond it does.
 * @param told hears which it is, when it is another than was thought
 */
export async function* decoded(
  bytes: AsyncIterable<Buffer>,
  encoding: TextEncoding,
  told: (encoding: TextEncoding) => void,
): AsyncIterable<Buffer | string> {
  let decoder = encoding === 'utf-8' ? null : decoderOf(encoding)
  let ascii = encoding === 'utf-8'
  for await (const piece of bytes) {
    if (ascii) {
      ascii = isAscii(piece)
      if (!ascii && encodingOf(beyondAscii(piece)) === 'gbk') {
        decoder = decoderOf('gbk')
        told('gbk')
      }
    }
    const text = decoder ? unfilled(decoder.write(piece)) : unfilledBytes(piece)
    if (text.length > 0) yield text
  }
  const rest = decoder?.end()
  if (rest) yield rest
}

const decoderOf = (encoding: TextEncoding) => iconv.getDecoder(encoding === 'gbk' ? 'gb18030' : encoding)

const beyondAscii = (piece: Buffer) => piece.subarray(piece.findIndex((byte) => byte > 0x7f))

const FILLING = FILLERS.map((filler) => filler.charCodeAt(0))
const unfilledBytes = (piece: Buffer): Buffer =>
  FILLING.some((filler) => piece.includes(filler))
    ? Buffer.from(piece.filter((byte) => !FILLING.includes(byte)))
    : piece
