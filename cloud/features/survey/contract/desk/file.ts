/**
 * A questionnaire as a file that goes from one county to another: JSON, `{ kind, format, code, content }`. What comes in
 * was made by anybody.
 */
import * as v from 'valibot'
import { QuestionnaireCode, QuestionnaireDraft } from './draft'

const KIND = 'mulei.questionnaire'
const FORMAT = 1
/** Signs: one of 60 questions in several languages is half as long. */
export const MAX_QUESTIONNAIRE_FILE = 300_000

/**
 * Why a file is not taken. `foreign`: JSON, but no questionnaire of ours; `newer`: of a later format; `shape`: a field
 * that is not known, or not of its kind (`at` names the first).
 */
export type FileFault =
  { fault: 'empty' | 'too_large' | 'not_json' | 'foreign' | 'newer' } | { fault: 'shape'; at: string }

interface QuestionnaireFile {
  code: string
  content: QuestionnaireDraft
}

const Envelope = v.strictObject({
  kind: v.literal(KIND),
  format: v.number(),
  code: v.unknown(),
  content: v.unknown(),
})
const File = v.object({ code: QuestionnaireCode, content: QuestionnaireDraft })

/** A file's text for a questionnaire. */
export function writeQuestionnaireFile({ code, content }: QuestionnaireFile): string {
  return `${JSON.stringify({ kind: KIND, format: FORMAT, code, content }, null, 2)}\n`
}

/** What a file holds, or why it is not taken: nothing of it is believed. */
export function readQuestionnaireFile(text: string): QuestionnaireFile | FileFault {
  if (text.length > MAX_QUESTIONNAIRE_FILE) return { fault: 'too_large' }
  if (text.trim() === '') return { fault: 'empty' }
  const envelope = v.safeParse(Envelope, parsed(text))
  if (!envelope.success) return { fault: parsed(text) === undefined ? 'not_json' : 'foreign' }
  if (envelope.output.format > FORMAT) return { fault: 'newer' }
  const file = v.safeParse(File, envelope.output, { abortEarly: true })
  if (file.success) return file.output
  const [issue] = file.issues
  return { fault: 'shape', at: (v.getDotPath(issue) ?? '').slice(0, 60) }
}

function parsed(text: string): unknown {
  try {
    // editors on Windows put a mark before the first sign
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown
  } catch {
    return undefined
  }
}
