import { codeBytes, makeCode, RECEIPT_LENGTH } from '../../../shared/box'
import type { Papers } from '../../../shared/box/papers'

const paper = (number: number) =>
  makeCode(new Uint8Array(codeBytes(RECEIPT_LENGTH)).fill(number), RECEIPT_LENGTH)

/**
 * The papers of every box in the demo county, the same in each of them so that the opening can be played. They stand
 * here for everybody to read: what is sealed there is invented.
 */
export const DEMO_PAPERS: Papers = [paper(1), paper(2), paper(3)]
