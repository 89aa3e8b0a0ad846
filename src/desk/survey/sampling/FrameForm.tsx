import { View } from '@tarojs/components'
import { useState } from 'react'
import { type FrameColumns, type FrameLookView, MAX_FRAME_WORDS } from '@cloud/features/survey/contract/desk'
import { isDay } from '@cloud/shared/time'
import { marks } from '@/locales/marks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { TextArea, TextField } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { a11y } from '@/ui/platform/a11y'
import { SkeletonRows } from '@/ui/Skeleton'
import type { FrameOnItsWay, FrameSaid } from './useFrame'
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { words } from './words'

const text = words.frame
const COLUMNS = ['village', 'place', 'town', 'adults'] as const
const SHOWN_FAULTS = 8
const LEAST = 2
const DAY_LETTERS = 10

/** A list that was chosen: read, its columns named, what is not taken; then what it is. */
export function FrameForm({ survey, list }: { survey: string; list: FrameOnItsWay }) {
  const { state } = list
  if (state.stage === 'reading')
    return (
      <View {...a11y({ busy: true })}>
        <View className="sampling__note">{text.reading}</View>
        <SkeletonRows />
      </View>
    )
  if (state.stage === 'unread')
    return (
      <>
        <Banner tone="brick" title={state.problem} />
        <View className="sampling__buttons">
          <Button onTap={list.again}>{text.again}</Button>
          <Button kind="text" onTap={list.choose}>
            {text.another}
          </Button>
        </View>
      </>
    )
  if (state.stage !== 'looked') return null
  const { look } = state
  const known = look.mapping.village !== null && look.mapping.place !== null
  return (
    <View className="sampling__form">
      <Mapping look={look} onRead={list.read} />
      {known ? <Read look={look} /> : <Banner tone="gold" title={text.needed} />}
      {known && look.households > 0 && (
        <About survey={survey} busy={state.busy} problem={state.problem} onKeep={list.keep} />
      )}
      <Button kind="text" onTap={list.choose}>
        {text.another}
      </Button>
    </View>
  )
}

/** Which column is which: as the headings say, or as the person taps. */
function Mapping({ look, onRead }: { look: FrameLookView; onRead: (columns: FrameColumns) => void }) {
  return (
    <View>
      <Heading level={3}>{text.columns}</Heading>
      {COLUMNS.map((use) => {
        const at = look.mapping[use]
        const choose = (column: number | null) => {
          if (column !== at) onRead({ ...look.mapping, [use]: column })
        }
        return (
          <View key={use} className="sampling__mapping">
            <View className="sampling__label">{text.column[use]}</View>
            <View className="sampling__chips" {...a11y({ role: 'group', label: text.column[use] })}>
              <Chip on={at === null} onTap={() => choose(null)}>
                {text.noColumn}
              </Chip>
              {look.columns.map(({ heading }, column) => (
                // two columns may carry the same heading; their place tells them apart
                <Chip key={`${column} ${heading}`} on={at === column} onTap={() => choose(column)}>
                  {text.columnOf(heading, column)}
                </Chip>
              ))}
            </View>
            {at !== null && (
              <View className="sampling__note">
                {text.values(marks.facts(look.columns[at]?.values ?? []))}
              </View>
            )}
          </View>
        )
      })}
    </View>
  )
}

function Read({ look: { households, villages, refused, faults } }: { look: FrameLookView }) {
  const [all, setAll] = useState(false)
  const shown = all ? faults : faults.slice(0, SHOWN_FAULTS)
  return (
    <View>
      <View className="sampling__strong">{text.read(households, villages)}</View>
      {refused > 0 && <View className="sampling__strong">{text.refused(refused)}</View>}
      {shown.length > 0 && (
        <View {...a11y({ role: 'list', label: text.faults })}>
          {shown.map((fault) => (
            <View key={fault.line} className="sampling__fact" {...a11y({ role: 'listitem' })}>
              <View className="sampling__fact-name">{text.line(fault.line)}</View>
              <View>{fault.words}</View>
            </View>
          ))}
        </View>
      )}
      {shown.length < faults.length && (
        <Button kind="text" size="small" onTap={() => setAll(true)}>
          {words.all}
        </Button>
      )}
      {shown.length === faults.length && refused > faults.length && (
        <View className="sampling__note">{text.more(refused - faults.length)}</View>
      )}
    </View>
  )
}

interface AboutProps {
  survey: string
  busy: boolean
  problem: string
  onKeep: (said: FrameSaid) => void
}

function About({ survey, busy, problem, onKeep }: AboutProps) {
  const kept = useKept<FrameSaid>(`survey:frame:${survey}`, { source: '', asOf: '', missing: '' })
  const said = kept.value
  const [strict, setStrict] = useState(false)
  const set = (name: keyof FrameSaid) => (value: string) => kept.set({ [name]: value.trim() })
  const sound = said.source.length >= LEAST && said.missing.length >= LEAST && isDay(said.asOf)
  const send = () => {
    setStrict(true)
    if (sound) onKeep(said)
  }
  return (
    <Drafted kept={kept} className="sampling__form">
      <TextField
        label={text.source}
        initial={said.source}
        hint={text.sourceHint}
        maxLength={MAX_FRAME_WORDS.source}
        onChange={set('source')}
      />
      <TextField
        label={text.asOf}
        initial={said.asOf}
        hint={text.dayHint}
        maxLength={DAY_LETTERS}
        onChange={set('asOf')}
      />
      <TextArea
        label={text.missingLabel}
        initial={said.missing}
        hint={text.missingHint}
        maxLength={MAX_FRAME_WORDS.missing}
        onChange={set('missing')}
      />
      {strict && !sound && <Banner tone="brick" title={text.wrong} />}
      {problem !== '' && <Banner tone="brick" title={problem} />}
      <Button busy={busy && text.keeping} onTap={send}>
        {text.keep}
      </Button>
    </Drafted>
  )
}
