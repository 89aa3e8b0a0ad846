import { liveWords } from '.'
import zh from './zh-CN/marks'

/** Punctuation between pieces, as the language of the moment sets it: no component writes a mark itself. */
export const marks = liveWords({ 'zh-CN': zh })
