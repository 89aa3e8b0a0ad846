import { View } from '@tarojs/components'
import { useState } from 'react'
import { surveyDesk, type QuestionnaireDraft, type ReadFile } from '@cloud/features/survey/contract/desk'
import { DESK } from '@cloud/shared/addresses'
import type { CallError } from '@/client/errors'
import { go } from '@/client/go'
import { useCommand } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { words } from './words'

/** Out of what a questionnaire begins. */
export type Beginning = { from: 'template' } | ({ from: 'file' } & ReadFile)

/** What the county's first questionnaire is called, unless somebody says otherwise. */
const USUAL = 'satisfaction'
const CODE = /^[a-z][a-z0-9-]{1,31}$/

/** What a file calls itself. */
const titleOf = ({ code, content }: ReadFile): string =>
  'title' in content && typeof content.title === 'string' ? content.title : code

/** Of a file the service names the field that is wrong. */
function inWords(error: CallError): string {
  const [at] = Object.keys(error.fields)
  return at === undefined ? error.words || words.notSent : words.file.shape(at.slice(0, 60))
}

/** A draft begins with the name that it keeps over all its versions. */
export function BeginSheet({ beginning, onClose }: { beginning: Beginning; onClose: () => void }) {
  const begin = useCommand(surveyDesk.beginDraft)
  const bring = useCommand(surveyDesk.importDraft)
  const [code, setCode] = useState(beginning.from === 'file' ? beginning.code : USUAL)
  const [strict, setStrict] = useState(false)
  const error = begin.error ?? bring.error
  const done = {
    onSuccess: () => {
      onClose()
      go(DESK.questions(code))
    },
  }
  const send = () => {
    setStrict(true)
    if (!CODE.test(code)) return
    // whatever is in the file: the service reads it by the contract before it keeps any of it
    if (beginning.from === 'file')
      bring.mutate({ code, content: beginning.content as QuestionnaireDraft }, done)
    else begin.mutate({ from: 'template', code }, done)
  }
  return (
    <BottomSheet
      open
      toType
      title={beginning.from === 'file' ? words.fromFile : words.fromTemplate}
      onClose={onClose}
      foot={
        <Button busy={begin.isPending || bring.isPending} onTap={send}>
          {words.begin}
        </Button>
      }
    >
      <View className="survey-desk__form">
        {error && <Banner tone="brick" title={inWords(error)} />}
        {beginning.from === 'file' && <Banner tone="pine" title={words.file.read(titleOf(beginning))} />}
        <TextField
          label={words.code}
          initial={code}
          hint={words.codeHint}
          error={strict && !CODE.test(code) ? words.codeWrong : undefined}
          maxLength={32}
          onChange={(typed) => setCode(typed.trim())}
          onEnter={send}
        />
      </View>
    </BottomSheet>
  )
}
