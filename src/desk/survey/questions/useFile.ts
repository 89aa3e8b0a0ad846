import { useState } from 'react'
import { MAX_QUESTIONNAIRE_FILE, readQuestionnaireFile } from '@cloud/features/survey/contract/desk'
import { pickText } from '../../platform/textFile'
import type { Beginning } from './BeginSheet'
import { words } from './words'

/** A sign is up to four bytes. */
const MOST_BYTES = 4 * MAX_QUESTIONNAIRE_FILE

/** A questionnaire out of a file: read here, refused by name where it is none. */
export function useFile(onRead: (beginning: Beginning) => void): {
  fault: string | null
  choose: () => void
} {
  const [fault, setFault] = useState<string | null>(null)
  const choose = async () => {
    const chosen = await pickText('json', MOST_BYTES)
    if (!chosen) return
    const read = chosen.text === null ? ({ fault: 'too_large' } as const) : readQuestionnaireFile(chosen.text)
    if ('code' in read) {
      setFault(null)
      onRead({ from: 'file', ...read })
    } else setFault(words.file[read.fault])
  }
  return { fault, choose: () => void choose().catch(() => setFault(words.file.failed)) }
}
