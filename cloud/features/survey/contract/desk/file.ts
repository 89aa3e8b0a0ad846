/**
 * A questionnaire as a file that goes from one county to another: JSON, `{ kind, format, code, content }`. What comes in
 * was made by anybody: here it is only told apart from other files, the service reads it by the contract.
 */
import type { QuestionnaireDraft } from './draft'

const KIND = 'mulei.questionnaire'
const FORMAT = 1
/** Signs: one of 60 questions in several languages is half as long. */
export const MAX_QUESTIONNAIRE_FILE = 300_000

/** What a text has in it that was saved in another encoding (GBK, UTF-16) and is read as UTF-8. */
const LOST = ['\ufffd', '\u0000']

/**
 * Why a file is not taken. `foreign`: JSON, but no questionnaire of ours; `newer`: of a later format; `garbled`: saved by
 * an editor in another encoding, so that its Chinese is lost.
 */
export type FileFault = { fault: 'empty' | 'too_large' | 'garbled' | 'not_json' | 'foreign' | 'newer' }

interface QuestionnaireFile {
  code: string
  content: QuestionnaireDraft
}

/** A file that says it is a questionnaire: nothing of what is in it was looked at. */
export interface ReadFile {
  code: string
  content: object
}

/** A file's text for a questionnaire. */
export function writeQuestionnaireFile({ code, content }: QuestionnaireFile): string {
  return `${JSON.stringify({ kind: KIND, format: FORMAT, code, content }, null, 2)}\n`
}

/** What a file holds, or why it is not taken. */
export function readQuestionnaireFile(text: string): ReadFile | FileFault {
  if (text.length > MAX_QUESTIONNAIRE_FILE) return { fault: 'too_large' }
  if (text.trim() === '') return { fault: 'empty' }
  if (LOST.some((sign) => text.includes(sign))) return { fault: 'garbled' }
  const file = parsed(text)
  if (file === undefined) return { fault: 'not_json' }
  if (!isObject(file)) return { fault: 'foreign' }
  const { kind, format, code, content } = file as Partial<Record<string, unknown>> // looked at below
  if (kind !== KIND || typeof format !== 'number') return { fault: 'foreign' }
  if (format > FORMAT) return { fault: 'newer' }
  return typeof code === 'string' && isObject(content) ? { code, content } : { fault: 'foreign' }
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(text: string): unknown {
  try {
    // editors on Windows put a mark before the first sign
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown
  } catch {
    return undefined
  }
}
