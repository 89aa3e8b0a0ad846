import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Conflict, Scan } from '@cloud/features/activities/contract/door'
import { whenWords } from '@/client'
import { outbox, useOutbox, whyItWaits } from '@/client/outbox'
import { refusedScans } from '@/client/outbox/scans'
import { marks } from '@/locales/marks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { entriesOf } from './carrying'
import { nameOf } from './day'
import { device } from './device'
import type { TakenList } from './list'
import { words } from './words'
import './door.scss'

const w = words.sync

/** What did not go as it was tapped: what phones say differently, and what the county did not take. */
export function Troubles({ activityId, list }: { activityId: string; list: TakenList }) {
  return (
    <>
      <Unsent activityId={activityId} />
      <Refused activityId={activityId} list={list} />
      <Conflicts conflicts={list.roll.conflicts} />
    </>
  )
}

function Unsent({ activityId }: { activityId: string }) {
  const entries = entriesOf(useOutbox(), activityId)
  const held = entries.some((entry) => whyItWaits(entry) === 'held')
  return (
    <>
      {held && <Banner tone="gold" title={w.held} />}
      {entries.map(({ id, stage, problem }) =>
        stage !== 'attention' ? null : (
          <Banner key={id} tone="brick" title={w.problem(problem?.words ?? '')}>
            <Button kind="text" size="small" onTap={() => void outbox.queue(id)}>
              {w.again}
            </Button>
          </Banner>
        ),
      )}
    </>
  )
}

function Refused({ activityId, list }: { activityId: string; list: TakenList }) {
  const [, setRead] = useState(0)
  // written when an answer came, which the outbox tells
  useOutbox()
  const refused = refusedScans.of(activityId)
  if (refused.length === 0) return null
  const own = new Map(list.own.map((scan) => [scan.scanId, scan]))
  const read = (scanId: string) => {
    refusedScans.read(activityId, scanId)
    setRead((before) => before + 1)
  }
  return (
    <View className="door-troubles">
      <Heading level={2}>{w.refused(refused.length)}</Heading>
      {refused.map(({ scanId, why }) => {
        const scan = own.get(scanId)
        const what = whatOf(scan, list)
        return (
          <Banner key={scanId} tone="brick" title={w.refusedWhy[why](what)}>
            {marks.sentences([scan && whenWords(scan.at, Date.now()), w.refusedTodo])}
            <Button kind="text" size="small" onTap={() => read(scanId)}>
              {w.read}
            </Button>
          </Banner>
        )
      })}
    </View>
  )
}

/** What was tapped, in words. */
function whatOf(scan: Scan | undefined, { roll }: TakenList): string {
  const named = (id: string) => {
    const row = roll.rows.find(({ signUpId }) => signUpId === id)
    return (row && nameOf(row)) || words.checkin.noName
  }
  switch (scan?.kind) {
    case undefined:
      return w.what.lost()
    case 'arrive':
      return w.what.arrive(named(scan.signUpId))
    case 'walk_in':
      return w.what.walk_in(scan.name)
    case 'finish':
      return w.what.finish(named(scan.of))
    case 'ticket':
    case 'undo':
      return w.what[scan.kind]()
  }
}

/** Whose phone says it: of two phones of one person each has a number. */
function sayer(said: Conflict['said'], index: number, here: string): string {
  const { device: own, byName = '' } = said[index] ?? {}
  if (own === here) return w.thisPhone
  const phones = [
    ...new Set(said.filter((one) => one.byName === byName && one.device !== here).map((one) => one.device)),
  ]
  return phones.length > 1 ? w.phoneOf(byName, phones.findIndex((one) => one === own) + 1) : byName
}

/** So many are read at a glance; the others are a tap away. */
const GLANCE = 2

function Conflicts({ conflicts }: { conflicts: readonly Conflict[] }) {
  const [all, setAll] = useState(false)
  const here = device()
  if (conflicts.length === 0) return null
  return (
    <View className="door-troubles">
      <Heading level={2}>{w.conflicts(conflicts.length)}</Heading>
      <View className="door-troubles__note">{w.conflictsNote}</View>
      {(all ? conflicts : conflicts.slice(0, GLANCE)).map((one) => (
        <View key={`${one.code} ${one.of ?? one.name}`} className="door-trouble">
          <View className="door-trouble__title">{w.code[one.code](one.name || words.checkin.noName)}</View>
          {one.said.map(({ device: phone, at, people, minutes, trees }, index) => (
            <View key={`${phone} ${at}`} className="door-trouble__said">
              {marks.facts([
                w.said(sayer(one.said, index, here), whenWords(at, Date.now()), people),
                minutes !== undefined && w.figures(minutes, trees ?? 0),
              ])}
            </View>
          ))}
          <View className="door-trouble__todo">{w.todo[one.code]}</View>
        </View>
      ))}
      {!all && conflicts.length > GLANCE && (
        <Button kind="text" size="small" onTap={() => setAll(true)}>
          {w.more(conflicts.length - GLANCE)}
        </Button>
      )}
    </View>
  )
}
