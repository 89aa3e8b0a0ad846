import { useState } from 'react'
import { surveyDesk } from '@cloud/features/survey/contract/desk'
import { useCommand } from '@/client/queries'
import { toast } from '@/ui/Toast'
import { takeFile } from '@/client/takeFile'
import { words } from './words'

/** Takes a file of an edition: its address is asked for, written down, and opened. */
export function useTake(survey: string, edition: number) {
  const link = useCommand(surveyDesk.evidenceLink)
  const [taking, setTaking] = useState<string | null>(null)
  const [trouble, setTrouble] = useState('')
  const take = (file: string) => {
    setTaking(file)
    setTrouble('')
    link.mutate(
      { survey, edition, file },
      {
        onSuccess: ({ path }) => {
          takeFile(path).then(
            (done) => {
              if (done === 'copied') toast(words.copied)
              if (done === 'nowhere') setTrouble(words.onlyComputer)
            },
            () => setTrouble(words.notSent),
          )
        },
        onError: (error) => setTrouble(error.words || words.notSent),
        onSettled: () => setTaking(null),
      },
    )
  }
  return { take, taking, trouble }
}
