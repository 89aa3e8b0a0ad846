import { View } from '@tarojs/components'
import { useState } from 'react'
import type { StaffActionName, StaffCaseData } from '@cloud/reports/contract'
import { go } from '@/client/go'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { words } from '../words'
import { Blur } from './Blur'
import { DispatchPanel } from './DispatchPanel'
import { FormPanel } from './FormPanel'
import { FORMS } from './forms'
import { PhotoCheck } from './PhotoCheck'
import './Panel.scss'

interface PanelProps {
  one: StaffCaseData
  onReady: (send: (() => void) | null) => void
  onDone: () => void
}

/** Most pressing first: what a desk usually does next with a case. */
const ORDER: readonly StaffActionName[] = [
  'siteVisit',
  'resolve',
  'progress',
  'countyDecision',
  'askMore',
  'refuse',
  'accept',
  'handOver',
  'extend',
  'handBack',
  'correct',
  'unlink',
  'note',
]

/** What the signed-in person may do with a case now: the usual thing open, the others one tap away. */
export function Panel({ one, onReady, onDone }: PanelProps) {
  const mayDispatch = one.actions.includes('dispatch') || one.actions.includes('accept')
  const toBeSent = one.state === 'received' || one.state === 'accepted' || one.state === 'needs_more'
  const others: StaffActionName[] = ORDER.filter((action) => one.actions.includes(action) && FORMS[action])
  if (one.actions.includes('blurPhoto') && one.photos.length > 0) others.push('blurPhoto')
  if (one.actions.includes('checkPhoto')) others.push('checkPhoto')
  const first: StaffActionName | null = mayDispatch && toBeSent ? 'dispatch' : (others[0] ?? null)
  const [chosen, setChosen] = useState<StaffActionName | null>(null)
  const action = chosen ?? first
  const form = action ? FORMS[action] : undefined
  const done = () => {
    setChosen(null)
    onDone()
  }
  const rest: StaffActionName[] = [...(mayDispatch ? ['dispatch' as const] : []), ...others].filter(
    (other) => other !== action,
  )
  if (action === null) return <View className="desk-form desk-form__note">{words.panel.nothing}</View>
  return (
    <View className="desk-panel">
      {action === 'checkPhoto' && <PhotoCheck key={`${one.id}-check`} one={one} onDone={done} />}
      {action === 'blurPhoto' && <Blur key={`${one.id}-blur`} one={one} onDone={done} />}
      {action === 'dispatch' ? (
        <DispatchPanel key={one.id} one={one} onReady={onReady} onDone={done} />
      ) : (
        form && (
          <FormPanel
            key={`${one.id}-${action}`}
            one={one}
            action={action}
            form={form}
            onReady={onReady}
            onDone={done}
          />
        )
      )}
      {rest.length > 0 && (
        <View className="desk-others">
          <Heading level={3} className="desk-part__title">
            {words.panel.other}
          </Heading>
          <View className="desk-others__list">
            {rest.map((other) => (
              <Button key={other} kind="secondary" size="small" onTap={() => setChosen(other)}>
                {words.actions[other]}
              </Button>
            ))}
            <Button
              kind="secondary"
              size="small"
              icon="doc"
              onTap={() => go(`/staff/sheet/index?id=${one.id}`)}
            >
              {words.sheet.open}
            </Button>
          </View>
        </View>
      )}
    </View>
  )
}
