import { View } from '@tarojs/components'
import { useState } from 'react'
import { EMERGENCY_WORDS, type SettingsData } from '@cloud/features/reports/contract/office'
import { MAX_DANGER_NUMBERS, MAX_DANGER_WORDS, MAX_LENGTH } from '@cloud/shared/limits'
import { useKept } from '@/client/drafts'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { TextField } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { SaveBar } from './SaveBar'
import { useSaveSetting } from './useSaveSetting'
import { useSetting } from './useSetting'
import { words } from './words'

const text = words.emergency
const NUMBER = /^\d{3,12}$/

interface PartProps {
  data: SettingsData
  mayEdit: boolean
}

/** 紧急情况: what counts as danger, and whom to call then. */
export function EmergencyPart(props: PartProps) {
  return (
    <View className="settings-part">
      <View className="settings-part__lead">{text.lead}</View>
      {!props.mayEdit && <View className="settings-part__lead">{words.lookOnly}</View>}
      <Heading level={2}>{text.packaged}</Heading>
      <View className="settings-part__lead">{EMERGENCY_WORDS.join(text.and)}</View>
      <Words {...props} />
      <Numbers {...props} />
    </View>
  )
}

function Words({ data: { emergencyWords }, mayEdit }: PartProps) {
  const draft = useSetting<readonly string[]>('emergencyWords', emergencyWords.version)
  const save = useSaveSetting(draft)
  const kept = useKept('settings:emergencyWord', { word: '' })
  const [round, setRound] = useState(0)
  const list = draft.value ?? emergencyWords.value
  const said = (value: readonly string[]) => value.join(text.and) || text.none
  const add = () => {
    const word = kept.value.word.trim()
    if (word === '' || list.includes(word)) return
    draft.set([...list, word])
    kept.set({ word: '' })
    setRound((count) => count + 1)
  }
  const differs = said(list) !== said(emergencyWords.value)
  return (
    <View className="settings-part">
      <Heading level={2}>{text.words}</Heading>
      {list.length === 0 && <View className="settings-part__lead">{text.wordsNone}</View>}
      {list.length > 0 && (
        <Card kind="rows">
          {list.map((word) => (
            <ListRow
              key={word}
              title={word}
              trailing={
                mayEdit && (
                  <Button
                    kind="text"
                    size="small"
                    label={text.remove(word)}
                    onTap={() => draft.set(list.filter((one) => one !== word))}
                  >
                    {words.templates.remove}
                  </Button>
                )
              }
            />
          ))}
        </Card>
      )}
      {mayEdit && list.length < MAX_DANGER_WORDS && (
        <>
          <TextField
            key={`${round}-${kept.round}`}
            label={text.word}
            initial={kept.value.word}
            maxLength={MAX_LENGTH.dangerWord}
            onChange={(word) => kept.set({ word })}
            onEnter={add}
          />
          <Button kind="secondary" size="small" onTap={add}>
            {text.add}
          </Button>
        </>
      )}
      <SaveBar
        draft={draft}
        differences={differs ? [{ what: text.words, was: said(emergencyWords.value), is: said(list) }] : []}
        busy={save.busy}
        error={save.error}
        onSave={() => save.send({ part: 'emergencyWords', value: [...list] })}
      />
    </View>
  )
}

type Call = SettingsData['emergencyNumbers']['value'][number]

function Numbers({ data: { emergencyNumbers }, mayEdit }: PartProps) {
  const draft = useSetting<readonly Call[]>('emergencyNumbers', emergencyNumbers.version)
  const save = useSaveSetting(draft)
  const kept = useKept<Call>('settings:emergencyNumber', { number: '', what: '' })
  const typed = kept.value
  const [strict, setStrict] = useState(false)
  const [round, setRound] = useState(0)
  const list = draft.value ?? emergencyNumbers.value
  const said = (value: readonly Call[]) =>
    value.map(({ what, number }) => text.call(what, number)).join(text.and) || text.none
  const right = NUMBER.test(typed.number.trim())
  const add = () => {
    setStrict(true)
    if (!right || typed.what.trim() === '') return
    draft.set([...list, { number: typed.number.trim(), what: typed.what.trim() }])
    kept.set({ number: '', what: '' })
    setStrict(false)
    setRound((count) => count + 1)
  }
  const differs = said(list) !== said(emergencyNumbers.value)
  return (
    <View className="settings-part">
      <Heading level={2}>{text.numbers}</Heading>
      <View className="settings-part__lead">{text.numbersLead}</View>
      {list.length > 0 && (
        <Card kind="rows">
          {list.map((one) => (
            <ListRow
              key={one.number}
              title={text.call(one.what, one.number)}
              trailing={
                mayEdit && (
                  <Button
                    kind="text"
                    size="small"
                    label={text.remove(one.number)}
                    onTap={() => draft.set(list.filter(({ number }) => number !== one.number))}
                  >
                    {words.templates.remove}
                  </Button>
                )
              }
            />
          ))}
        </Card>
      )}
      {mayEdit && list.length < MAX_DANGER_NUMBERS && (
        <>
          <TextField
            key={`what${round}-${kept.round}`}
            label={text.what}
            initial={typed.what}
            maxLength={MAX_LENGTH.dangerWord}
            onChange={(what) => kept.set({ what })}
          />
          <TextField
            key={`number${round}-${kept.round}`}
            label={text.number}
            initial={typed.number}
            type="tel"
            maxLength={12}
            error={strict && !right ? text.numberWrong : undefined}
            onChange={(number) => kept.set({ number })}
          />
          <Button kind="secondary" size="small" onTap={add}>
            {text.add}
          </Button>
        </>
      )}
      {mayEdit && list.length >= MAX_DANGER_NUMBERS && (
        <View className="settings-part__lead">{text.most}</View>
      )}
      <SaveBar
        draft={draft}
        differences={
          differs ? [{ what: text.numbers, was: said(emergencyNumbers.value), is: said(list) }] : []
        }
        busy={save.busy}
        error={save.error}
        onSave={() => save.send({ part: 'emergencyNumbers', value: [...list] })}
      />
    </View>
  )
}
