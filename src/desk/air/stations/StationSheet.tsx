import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  airContract,
  FEEDS,
  POLLUTANTS,
  STATION_KINDS,
  type ManagedStation,
  type Pollutant,
} from '@cloud/features/air/contract'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { useCommand } from '@/client/queries'
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { TextField } from '@/ui/Field'
import { OptionGroup } from '@/ui/OptionGroup'
import { a11y } from '@/ui/platform/a11y'
import { BottomSheet } from '@/ui/BottomSheet'
import { toast } from '@/ui/Toast'
import { TownChips } from '../parts/TownChips'
import { words } from '../words'
import { DevicePart } from './DevicePart'
import { draftOf, faultsOf, inputOf, type Draft, type Faults } from './form'
import { OutagePart } from './OutagePart'
import { SwitchField } from './SwitchField'
import { PlacePart } from './PlacePart'

const text = words.stations

interface StationSheetProps {
  /** Null: a new one. */
  station: ManagedStation | null
  onClose: () => void
}

/** All that staff may say about a station. */
export function StationSheet({ station, onClose }: StationSheetProps) {
  const save = useCommand(airContract.saveStation)
  const kept = useKept(`air:station:${station?.code ?? ''}`, draftOf(station))
  const draft = kept.value
  const [strict, setStrict] = useState(false)
  const change = (delta: Partial<Draft>) => kept.set(delta)
  const found = faultsOf(draft)
  const faults: Faults = { ...(strict ? found : {}), ...save.error?.fields }
  const send = () => {
    setStrict(true)
    if (Object.keys(found).length > 0) return
    save.mutate(inputOf(draft, station === null), {
      onSuccess: () => {
        kept.forget()
        toast(text.saved)
        onClose()
      },
    })
  }
  const foot = (
    <Button busy={save.isPending} onTap={send}>
      {text.save}
    </Button>
  )
  const fieldless = save.error && Object.keys(save.error.fields).length === 0
  return (
    <BottomSheet open title={station ? text.edit(station.name) : text.add} onClose={onClose} foot={foot}>
      <Drafted kept={kept} className="air-desk">
        {fieldless && <Banner tone="brick" title={save.error?.words || words.notSent} />}
        <TextField
          label={text.code}
          initial={draft.code}
          hint={text.codeHint}
          error={faults.code}
          maxLength={MAX_LENGTH.name}
          disabled={station !== null}
          onChange={(code) => change({ code: code.trim() })}
        />
        <TextField
          label={text.name}
          initial={draft.name}
          error={faults.name}
          maxLength={MAX_LENGTH.name}
          onChange={(name) => change({ name })}
        />
        <TownChips
          label={text.town}
          chosen={draft.town === null ? [] : [draft.town]}
          error={faults.town}
          onTap={(town) => change({ town })}
        />
        <OptionGroup
          legend={text.kind}
          value={draft.kind}
          onChange={(kind) => change({ kind })}
          options={STATION_KINDS.map((kind) => ({ value: kind, ...text.kinds[kind] }))}
        />
        {draft.kind === 'model' && (
          <View>
            <View className="air-desk__label">{text.feed}</View>
            <View className="air-desk__chips" {...a11y({ role: 'group', label: text.feed })}>
              <Chip on={!draft.feed} onTap={() => change({ feed: null })}>
                {text.feeds.none}
              </Chip>
              {FEEDS.map((feed) => (
                <Chip key={feed} on={draft.feed === feed} onTap={() => change({ feed })}>
                  {text.feeds[feed]}
                </Chip>
              ))}
            </View>
          </View>
        )}
        <TextField
          label={text.owner}
          initial={draft.owner}
          maxLength={MAX_LENGTH.owner}
          onChange={(owner) => change({ owner })}
        />
        <PlacePart draft={draft} error={faults.place} onChange={change} />
        <Pollutants
          label={text.measures}
          chosen={draft.measures}
          error={faults.measures}
          onChange={(measures) => change({ measures })}
        />
        {draft.measures.length < POLLUTANTS.length && (
          <Pollutants
            label={text.exempt}
            note={text.exemptNote}
            offered={POLLUTANTS.filter((code) => !draft.measures.includes(code))}
            chosen={draft.exempt}
            onChange={(exempt) => change({ exempt })}
          />
        )}
        <DevicePart draft={draft} error={faults.deviceId} onChange={change} />
        {draft.active && <OutagePart draft={draft} error={faults.outage} onChange={change} />}
        {station && (
          <SwitchField
            label={text.active}
            note={text.activeNote}
            on={draft.active}
            onChange={(active) => change({ active })}
          />
        )}
      </Drafted>
    </BottomSheet>
  )
}

interface PollutantsProps {
  label: string
  note?: string
  offered?: readonly Pollutant[]
  chosen: readonly Pollutant[]
  error?: string | undefined
  onChange: (chosen: readonly Pollutant[]) => void
}

function Pollutants({ label, note, offered = POLLUTANTS, chosen, error, onChange }: PollutantsProps) {
  return (
    <View>
      <View className="air-desk__label">{label}</View>
      <View className="air-desk__chips" {...a11y({ role: 'group', label })}>
        {offered.map((code) => (
          <Chip
            key={code}
            on={chosen.includes(code)}
            onTap={() =>
              onChange(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code])
            }
          >
            {words.names[code]}
          </Chip>
        ))}
      </View>
      {note && <View className="air-desk__note">{note}</View>}
      {error && (
        <View className="air-desk__wrong" {...a11y({ role: 'alert' })}>
          {error}
        </View>
      )}
    </View>
  )
}
