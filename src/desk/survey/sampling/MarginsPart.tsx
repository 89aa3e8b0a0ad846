import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { MAX_FRAME_WORDS, type SampleMargin, surveyDesk } from '@cloud/features/survey/contract/desk'
import { useCommand } from '@/client/queries'
import { marks } from '@/locales/marks'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { TextArea, TextField } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { toast } from '@/ui/Toast'
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import type { PartProps } from './types'
import { words } from './words'

const text = words.margins
const LETTERS = 4000
const LEAST = 2

/** What is known of residents of 18 and over, trait by trait. */
export function MarginsPart({ survey, view, may }: PartProps) {
  const [open, setOpen] = useState<SampleMargin | null>(null)
  const close = useCallback(() => setOpen(null), [])
  const { population, margins } = view
  return (
    <Card className="sampling__card">
      <Heading level={2}>{text.title}</Heading>
      {population.allAges ? (
        <Banner tone="brick" title={text.allAges(population.size)} />
      ) : (
        <View className="sampling__note">{text.lead(population.size, population.source)}</View>
      )}
      {margins.map((margin) => (
        <ListRow
          key={margin.question}
          title={margin.text}
          note={
            margin.rows
              ? marks.facts([
                  text.some(margin.source ?? ''),
                  ...margin.rows.map(({ label, total }) => marks.clauses([label, words.whole(total)])),
                ])
              : text.none
          }
          trailing={
            may && !population.allAges ? (
              <Button
                kind="text"
                size="small"
                label={marks.clauses([margin.rows ? text.change : text.bring, margin.text])}
                onTap={() => setOpen(margin)}
              >
                {margin.rows ? text.change : text.bring}
              </Button>
            ) : undefined
          }
        />
      ))}
      {open && <MarginSheet survey={survey} margin={open} onClose={close} />}
    </Card>
  )
}

interface MarginSheetProps {
  survey: string
  margin: SampleMargin
  onClose: () => void
}

function MarginSheet({ survey, margin, onClose }: MarginSheetProps) {
  const set = useCommand(surveyDesk.setMargin)
  const typed = useKept(`survey:margin:${survey}:${margin.question}`, {
    source: margin.source ?? '',
    pasted: '',
  })
  const { source, pasted } = typed.value
  const [strict, setStrict] = useState(false)
  const faults = set.data && !set.data.kept ? set.data.faults : []
  const send = () => {
    setStrict(true)
    if (source.trim().length < LEAST) return
    set.mutate(
      { survey, question: margin.question, source: source.trim(), text: pasted },
      {
        onSuccess: ({ kept }) => {
          if (!kept) return
          typed.forget()
          toast(text.kept)
          onClose()
        },
      },
    )
  }
  return (
    <BottomSheet
      open
      toType
      title={text.sheet(margin.text)}
      onClose={onClose}
      foot={
        <Button busy={set.isPending} onTap={send}>
          {text.keep}
        </Button>
      }
    >
      <Drafted kept={typed} className="sampling__form">
        <TextArea
          label={text.paste}
          initial={pasted}
          hint={text.pasteHint(marks.facts(margin.options))}
          maxLength={LETTERS}
          onChange={(value) => typed.set({ pasted: value })}
        />
        <TextField
          label={text.source}
          initial={source}
          hint={text.sourceHint}
          maxLength={MAX_FRAME_WORDS.source}
          error={strict && source.trim().length < LEAST ? text.wrong : undefined}
          onChange={(value) => typed.set({ source: value })}
        />
        {faults.map((fault) => (
          <Banner key={fault} tone="brick" title={fault} />
        ))}
        {set.error && <Banner tone="brick" title={set.error.words || words.notSent} />}
      </Drafted>
    </BottomSheet>
  )
}
