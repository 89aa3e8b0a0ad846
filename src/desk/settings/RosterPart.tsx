import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import {
  officeContract,
  type RosterData,
  type RosterLineInput,
  uncovered,
} from '@cloud/features/reports/contract/office'
import { MAX_ROSTER } from '@cloud/shared/limits'
import { useCommand, useQueryOf } from '@/client/queries'
import { marks } from '@/locales/marks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { ListRow } from '@/ui/ListRow'
import { toast } from '@/ui/Toast'
import { RosterSheet } from './RosterSheet'
import { SaveBar } from './SaveBar'
import { useSetting } from './useSetting'
import { words } from './words'

const text = words.roster
const EVERY_DAY = 7
/** Gaps that are named; the rest of an empty roster needs no list. */
const GAPS = 7

/** 值班电话: who is called, in which order, when. */
export function RosterPart({ mayEdit }: { mayEdit: boolean }) {
  const query = useQueryOf(officeContract.roster, {})
  return <DataState query={query}>{(data) => <Roster data={data} mayEdit={mayEdit} />}</DataState>
}

const hoursOf = ({ days, from, to }: RosterLineInput): string =>
  text.hours(days.length === EVERY_DAY ? text.everyDay : text.daysOf(days), from, to)

function Roster({ data, mayEdit }: { data: RosterData; mayEdit: boolean }) {
  const draft = useSetting<readonly RosterLineInput[]>('roster', data.version)
  const save = useCommand(officeContract.saveRoster)
  const [open, setOpen] = useState<number | null>(null)
  const close = useCallback(() => setOpen(null), [])
  const lines = draft.value ?? data.lines
  const gaps = lines.length > 0 ? uncovered(lines) : []
  const put = (at: number, line: RosterLineInput | null) => {
    const next = [...lines]
    next.splice(at, 1, ...(line ? [line] : []))
    draft.set(next)
    close()
  }
  const up = (at: number) => {
    const next = [...lines]
    const [line] = next.splice(at, 1)
    if (line) next.splice(at - 1, 0, line)
    draft.set(next)
  }
  const differs = JSON.stringify(lines) !== JSON.stringify(data.lines)
  return (
    <View className="settings-part">
      <View className="settings-part__lead">{text.lead}</View>
      {!mayEdit && <View className="settings-part__lead">{words.lookOnly}</View>}
      {lines.length === 0 && <Banner tone="gold" title={text.empty} />}
      {gaps.length > 0 && (
        <Banner tone="gold" title={text.gaps}>
          {gaps
            .slice(0, GAPS)
            .map(({ day, from, to }) => text.gap(text.day(day), from, to))
            .join(words.emergency.and)}
        </Banner>
      )}
      {lines.length > 0 && (
        <Card kind="rows">
          {lines.map((line, at) => (
            <ListRow
              key={`${at} ${line.name}`}
              title={marks.clauses([line.name, line.phone])}
              note={hoursOf(line)}
              trailing={
                <View className="settings-roster__deeds">
                  <Button
                    kind="text"
                    size="small"
                    icon="phone"
                    onTap={() => {
                      void Taro.makePhoneCall({ phoneNumber: line.phone }).catch(() => undefined)
                    }}
                  >
                    {text.call(line.phone)}
                  </Button>
                  {mayEdit && at > 0 && (
                    <Button kind="text" size="small" onTap={() => up(at)}>
                      {text.up(line.name)}
                    </Button>
                  )}
                  {mayEdit && (
                    <Button kind="text" size="small" onTap={() => setOpen(at)}>
                      {text.edit(line.name)}
                    </Button>
                  )}
                </View>
              }
            />
          ))}
        </Card>
      )}
      {mayEdit && lines.length < MAX_ROSTER && (
        <Button kind="secondary" icon="plus" onTap={() => setOpen(lines.length)}>
          {text.add}
        </Button>
      )}
      <SaveBar
        draft={draft}
        differences={
          differs ? [{ what: text.what, was: text.line(data.lines.length), is: text.line(lines.length) }] : []
        }
        busy={save.isPending}
        error={save.error}
        onSave={() =>
          save.mutate(
            { lines: [...lines], version: draft.version, reason: draft.reason.trim() },
            {
              onSuccess: () => {
                draft.drop()
                toast(words.bar.saved)
              },
            },
          )
        }
      />
      {open !== null && (
        <RosterSheet
          key={open}
          line={lines[open]}
          staff={data.staff}
          onPut={(line) => put(open, line)}
          onClose={close}
        />
      )}
    </View>
  )
}
