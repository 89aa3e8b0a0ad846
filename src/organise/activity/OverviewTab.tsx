import { View } from '@tarojs/components'
import { activitiesMaking } from '@cloud/features/activities/contract/making'
import { ACTIVITIES, ORGANISE } from '@cloud/shared/addresses'
import { datedWords, whenWords } from '@/client/dates'
import { go } from '@/client/go'
import { useCommand } from '@/client/queries'
import { marks } from '@/locales/marks'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Heading } from '@/ui/Heading'
import { a11y } from '@/ui/platform/a11y'
import { Fill } from '../parts/Fill'
import { NotDone } from '../parts/NotDone'
import { words as common } from '../words'
import type { ActivitySheet } from './ActivitySheets'
import type { Overview } from './types'
import { words } from './words'

const say = words.overview

interface TabProps {
  activity: Overview
  may: boolean
  onOpen: (sheet: ActivitySheet) => void
}

/** 概况: how full it is, what can be done about it, and what was changed. */
export function OverviewTab(props: TabProps) {
  return (
    <View className="org-columns">
      <View className="org-form">
        {props.may && <Deeds {...props} />}
        <Seats {...props} />
        <LastTime {...props} />
      </View>
      <History activity={props.activity} />
    </View>
  )
}

function Deeds({ activity: { row }, onOpen }: TabProps) {
  const edit = useCommand(activitiesMaking.edit, { refresh: [] })
  const { activityId, draftId, state } = row
  if (activityId === null) return null
  const ahead = state === 'published'
  const write = () => {
    if (draftId !== null) go(ORGANISE.edit(draftId))
    else if (!edit.isPending)
      edit.mutate({ activityId }, { onSuccess: (edited) => go(ORGANISE.edit(edited.draftId)) })
  }
  return (
    <>
      <NotDone error={edit.error} />
      <View className="org-buttons">
        {ahead && (
          <>
            <Button kind="secondary" size="small" icon="check" onTap={() => go(ORGANISE.checkin(activityId))}>
              {say.checkin}
            </Button>
            <Button kind="secondary" size="small" icon="edit" busy={edit.isPending} onTap={write}>
              {draftId === null ? say.edit : say.editGoOn}
            </Button>
          </>
        )}
        <Button kind="secondary" size="small" icon="bell" onTap={() => onOpen({ what: 'tell' })}>
          {say.tell}
        </Button>
        {ahead && (
          <>
            <Button
              kind="secondary"
              size="small"
              icon="calendar"
              onTap={() => onOpen({ what: 'stop', deed: { does: 'move', row } })}
            >
              {say.move}
            </Button>
            <Button
              kind="text"
              size="small"
              onTap={() => onOpen({ what: 'stop', deed: { does: 'cancel', row } })}
            >
              {say.cancel}
            </Button>
          </>
        )}
        <Button kind="text" size="small" onTap={() => go(ACTIVITIES.detail(activityId))}>
          {say.page}
        </Button>
      </View>
    </>
  )
}

function Seats({ activity: { row, sessions, points }, may, onOpen }: TabProps) {
  const off = row.state === 'cancelled'
  return (
    <Card>
      <View className="org-card-head">
        <Heading level={2}>{say.seats}</Heading>
        {may && row.state === 'published' && (
          <Button kind="text" size="small" onTap={() => onOpen({ what: 'seats' })}>
            {say.change}
          </Button>
        )}
      </View>
      <Filled name="" {...row} off={off} note={row.waiting > 0 ? say.waiting(row.waiting) : undefined} />
      {sessions.length > 0 && <View className="org-label">{say.sessions}</View>}
      {sessions.map(({ key, ...one }) => (
        <Filled key={key} {...one} off={off} />
      ))}
      {points.length > 0 && <View className="org-label">{say.points}</View>}
      {points.map(({ key, ...one }) => (
        <Filled key={key} {...one} off={off} />
      ))}
    </Card>
  )
}

interface FilledProps {
  name: string
  held: number
  seats: number | null
  free: number | null
  note?: string | undefined
  /** It was called off: nothing in it is free. */
  off: boolean
}

function Filled({ name, held, seats, free, note, off }: FilledProps) {
  if (seats === null) {
    return (
      <View className="org-filled">
        <View className="org-filled__line">{marks.facts([name, say.ofMany(held)])}</View>
      </View>
    )
  }
  return (
    <View className="org-filled">
      <View className="org-filled__line">
        <View>{marks.facts([name, say.ofSeats(held, seats)])}</View>
        <View className="org-note">{marks.facts([off ? null : free ? say.free(free) : say.full, note])}</View>
      </View>
      <Fill parts={[{ count: held }]} of={seats} label={marks.clauses([name, say.held(held, seats)])} />
    </View>
  )
}

function LastTime({ activity: { lastTime, row }, may, onOpen }: TabProps) {
  if (!lastTime) return null
  const left = lastTime.came - lastTime.again
  return (
    <Card>
      <View>
        {say.lastTime(datedWords(lastTime.day, Date.now()), lastTime.people, lastTime.came, lastTime.again)}
      </View>
      {lastTime.asked && <View className="org-note">{say.alreadyAsked}</View>}
      {may && left > 0 && !lastTime.asked && row.state === 'published' && (
        <View className="org-buttons">
          <Button kind="secondary" size="small" onTap={() => onOpen({ what: 'again' })}>
            {say.askAgain(left)}
          </Button>
        </View>
      )}
    </Card>
  )
}

function History({ activity: { changes } }: { activity: Overview }) {
  if (changes.length === 0) return null
  return (
    <Card>
      <Heading level={2}>{say.history}</Heading>
      <View {...a11y({ role: 'list', label: say.history })}>
        {changes.map((one) => (
          <View key={`${one.at} ${one.what}`} className="org-history" {...a11y({ role: 'listitem' })}>
            <View>{marks.facts([say.what[one.what], one.told > 0 && say.told(one.told)])}</View>
            {one.words && <View>{marks.quoted(one.words)}</View>}
            {one.fields.length > 0 && <View className="org-note">{fieldNames(one.fields)}</View>}
            <View className="org-note">{marks.facts([whenWords(one.at, Date.now()), one.byName])}</View>
          </View>
        ))}
      </View>
    </Card>
  )
}

/** Fields by the names that the editor gives them. */
function fieldNames(fields: readonly string[]): string {
  const names: Readonly<Record<string, string>> = common.fields
  return marks.list(fields.map((field) => names[field]))
}
