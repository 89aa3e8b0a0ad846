import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { RollRow } from '@cloud/features/activities/contract/door'
import { marks } from '@/locales/marks'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { nameOf, search } from '../door/day'
import { words } from '../door/words'

const w = words.checkin

interface MissingSheetProps {
  missing: readonly RollRow[]
  waiting: readonly RollRow[]
  onClose: () => void
  onArrive: (row: RollRow) => void
}

/** Everybody who has not come: found by name or by the end of a number, rung up, or let in without a ticket. */
export function MissingSheet({ missing, waiting, onClose, onArrive }: MissingSheetProps) {
  const [text, setText] = useState('')
  const parts = [
    { title: null, rows: search(missing, text) },
    { title: w.queue(waiting.length), rows: search(waiting, text) },
  ].filter(({ rows }) => rows.length > 0)
  return (
    <BottomSheet open title={w.missingTitle} onClose={onClose}>
      <TextField label={w.search} onChange={setText} />
      {parts.length === 0 && <View className="door-none">{text ? w.searchNone : w.missingNone}</View>}
      {parts.map(({ title, rows }) => (
        <View key={title ?? ''}>
          {title !== null && <Heading level={3}>{title}</Heading>}
          {rows.map((row) => (
            <Row key={row.signUpId} row={row} onArrive={() => onArrive(row)} />
          ))}
        </View>
      ))}
    </BottomSheet>
  )
}

function Row({ row, onArrive }: { row: RollRow; onArrive: () => void }) {
  const { phone, position } = row
  const name = nameOf(row) || w.noName
  return (
    <View className="door-missing">
      <View className="door-missing__text">
        <View className="door-recent__name">{name}</View>
        <View className="door-recent__note">
          {marks.facts([w.people(row.party), position !== null && w.queueAt(position), phone])}
        </View>
      </View>
      {phone !== null && (
        <Button
          kind="text"
          size="small"
          icon="phone"
          label={w.callOf(name)}
          onTap={() => void Taro.makePhoneCall({ phoneNumber: phone }).catch(() => undefined)}
        >
          {w.call}
        </Button>
      )}
      <Button kind="secondary" size="small" label={w.arriveOf(name)} onTap={onArrive}>
        {w.arrive}
      </Button>
    </View>
  )
}
